package dev.slipway.polling.build;

/** Makes what other packages' tests need of this one. */
public final class BuildFixture {
    private BuildFixture() {}

    /** A build that ran out of time. */
    public static BuildTimeoutException timeout(String message) {
        return new BuildTimeoutException(message);
    }

    /** The failure of a commit's build. */
    public static BuildFailedException failure(String message) {
        return new BuildFailedException(message);
    }
}
