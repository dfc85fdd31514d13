package dev.slipway.polling.build;

import dev.slipway.common.Digest;

/** Something that turns a commit's files into an image in the registry. */
@FunctionalInterface
public interface BuildEngine {

    /**
     * Builds an image and pushes it under the request's one reference. A build that fails pushes nothing. Interrupting
     * the calling thread stops the build; the thread's interrupt flag is then still set.
     *
     * @return the digest of the pushed manifest
     * @throws BuildFailedException when the commit itself is at fault: another try would end the same way
     * @throws EngineUnavailableException when engine or registry are away, refuse, or take longer than the time limit
     */
    Digest buildAndPush(BuildRequest request, BuildLog log) throws BuildFailedException;
}
