package dev.slipway.helm.apply;

import dev.slipway.common.Sha256;
import dev.slipway.common.apply.ApplyRun;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a run applies. Requests with equal plans may share a run that has not started; others never do.
 *
 * @param dss the desired-state specification's name
 * @param files its files, as paths within the desired-state repository
 * @param target only these apps, in order; all when empty
 * @param group only the apps of this group, if given
 * @param dryRun whether helmsman only shows what it would do
 */
public record ApplyPlan(
        String dss,
        List<String> files,
        List<String> target,
        @Nullable String group,
        boolean dryRun) {
    private static final int FINGERPRINT_LENGTH = 32;

    /** Copies the files, and the apps in order, each once. */
    public ApplyPlan {
        files = List.copyOf(files);
        target = target.stream().sorted().distinct().toList();
    }

    /** 32 hexadecimal digits that are equal for equal plans. */
    public String fingerprint() {
        return hash(String.join("\n", files), dss, String.join(" ", target), group, Boolean.toString(dryRun));
    }

    /**
     * Whether a run that has not started does all that this plan asks for: the same, or more of the same specification.
     */
    boolean isCoveredBy(ApplyRun run) {
        boolean same = dss.equals(run.dss()) && files.equals(run.files()) && !dryRun && !run.dryRun();
        boolean all = run.target().isEmpty() && run.group() == null;
        return same && (all || (!target.isEmpty() && run.target().containsAll(target)));
    }

    static String hash(@Nullable String... parts) {
        MessageDigest sha256 = Sha256.start();
        for (String part : parts) {
            sha256.update(Objects.requireNonNullElse(part, "").getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
        }
        return Sha256.end(sha256).substring(0, FINGERPRINT_LENGTH);
    }
}
