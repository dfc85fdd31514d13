package dev.slipway.polling.environment;

import java.util.List;

/** What ran well in each environment. */
public interface VerifiedVersions {

    /** Remembers it; the same delivery in the same environment is remembered as it was verified last. */
    void add(VerifiedVersion version);

    /** What ran well of a pipeline in an environment, the newest first; at most 100. */
    List<VerifiedVersion> newest(String pipeline, String environment);
}
