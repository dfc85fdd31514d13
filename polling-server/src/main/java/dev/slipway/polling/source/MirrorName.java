package dev.slipway.polling.source;

import dev.slipway.common.GitRepository;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The name of a mirror's folder: readable, legal on every file system, and different for different repositories. */
final class MirrorName {
    private static final int READABLE = 80;
    private static final int HASH = 12;

    private MirrorName() {}

    /** Such as {@code git.example.org-3000-team-web-1f0c5a7be2d4.git}. */
    static String of(GitRepository repository) {
        URI url = repository.url();
        String identity =
                url.getScheme() + "://" + url.getAuthority().toLowerCase(Locale.ROOT) + "/" + repository.fullName();
        String readable = (url.getAuthority() + "/" + repository.fullName()).replaceAll("[^A-Za-z0-9.]+|\\.{2,}", "-");
        return readable.substring(0, Math.min(READABLE, readable.length())) + "-" + hash(identity) + ".git";
    }

    private static String hash(String identity) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
