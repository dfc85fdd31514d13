package dev.slipway.polling.build;

/** Makes what other packages' tests need of this one. */
public final class BuildFixture {
    private BuildFixture() {}

    /** The failure of a commit's build. */
    public static BuildFailedException failure(String message) {
        return new BuildFailedException(message);
    }
}
