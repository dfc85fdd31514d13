package dev.slipway.helm.apply;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a run applies. Requests with equal plans may share a run that has not started; others never do.
 *
 * @param dss the desired-state specification's name
 * @param files its files, as paths within the desired-state repository
 * @param target only this app, if given
 * @param group only the apps of this group, if given
 * @param dryRun whether helmsman only shows what it would do
 */
public record ApplyPlan(
        String dss,
        List<String> files,
        @Nullable String target,
        @Nullable String group,
        boolean dryRun) {
    private static final int FINGERPRINT_LENGTH = 32;

    /** Copies the files. */
    public ApplyPlan {
        files = List.copyOf(files);
    }

    /** 32 hexadecimal digits that are equal for equal plans. */
    public String fingerprint() {
        return hash(String.join("\n", files), dss, target, group, Boolean.toString(dryRun));
    }

    static String hash(@Nullable String... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                sha256.update(Objects.requireNonNullElse(part, "").getBytes(StandardCharsets.UTF_8));
                sha256.update((byte) 0);
            }
            return HexFormat.of().formatHex(sha256.digest()).substring(0, FINGERPRINT_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
