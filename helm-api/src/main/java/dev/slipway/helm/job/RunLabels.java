package dev.slipway.helm.job;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Labels and annotations by which a Job says which run it is. */
final class RunLabels {
    /** The specification's name; also on the pods. */
    static final String DSS = "slipway.dev/dss";

    static final String SEQUENCE = "slipway.dev/sequence";

    /** The plan's fingerprint: equal for requests that may share the run. */
    static final String REQUEST = "slipway.dev/request";

    /** Prefix of one label for each idempotency key that the run answers; the key's hash follows. */
    static final String KEY_PREFIX = "key.slipway.dev/";

    static final String FILES = "slipway.dev/files";
    static final String TARGET = "slipway.dev/target";
    static final String GROUP = "slipway.dev/group";
    static final String DRY_RUN = "slipway.dev/dry-run";
    static final String REASON = "slipway.dev/reason";
    static final String REQUESTED_BY = "slipway.dev/requested-by";

    /** What the CronJob's controller and {@code kubectl create job --from} set. */
    static final String INSTANTIATE = "cronjob.kubernetes.io/instantiate";

    static final String JOB_NAME = "batch.kubernetes.io/job-name";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private RunLabels() {}

    /** A number from a label or annotation; 0 when it is not a number, since anybody may write these. */
    static long sequence(@Nullable String value) {
        return value != null && NUMBER.matcher(value).matches() ? Long.parseLong(value) : 0;
    }
}
