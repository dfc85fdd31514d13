package dev.slipway.polling.source;

import dev.slipway.common.GitRepository;
import dev.slipway.common.Sha256;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of a mirror's folder: readable, valid on every file system, and different for different repositories. */
final class MirrorName {
    private static final int READABLE = 80;
    private static final int HASH = 12;

    private static final Pattern MADE_HERE =
            Pattern.compile("(.+-[0-9a-f]{" + HASH + "}\\.git)(\\.new|\\.fetching|\\.submodule)?");

    private MirrorName() {}

    /** The mirror's name that a file's name begins with; empty when this class did not make it. */
    static Optional<String> within(String file) {
        Matcher matcher = MADE_HERE.matcher(file);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Such as {@code git.example.org-3000-team-web-1f0c5a7be2d4.git}. */
    static String of(GitRepository repository) {
        URI url = repository.url();
        String identity =
                url.getScheme() + "://" + url.getAuthority().toLowerCase(Locale.ROOT) + "/" + repository.fullName();
        String readable = (url.getAuthority() + "/" + repository.fullName()).replaceAll("[^A-Za-z0-9.]+|\\.{2,}", "-");
        return readable.substring(0, Math.min(READABLE, readable.length())) + "-"
                + Sha256.of(identity).substring(0, HASH) + ".git";
    }
}
