package dev.slipway.polling.source;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes what other packages' tests need of this one. */
public final class SourceFixture {
    private SourceFixture() {}

    /** Mirrors below {@code directory}, without a token. */
    public static Mirrors mirrors(Path directory) {
        return mirrors(directory, null, Duration.ofSeconds(10));
    }

    static Mirrors mirrors(Path directory, @Nullable Path tokenFile, Duration silence) {
        return new Mirrors(directory, new GitHttp(new GitToken(tokenFile), silence), silence);
    }

    static GitRemotes remotes(@Nullable Path tokenFile, Duration limit) {
        return new GitRemotes(new GitHttp(new GitToken(tokenFile), limit), limit);
    }
}
