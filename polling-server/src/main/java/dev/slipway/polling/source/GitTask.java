package dev.slipway.polling.source;

import dev.slipway.common.GitRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A piece of work on a mirror's files.
 *
 * @param kind what is done
 * @param repository the repository of the mirror
 * @param directory the folder of the mirror
 * @param refs what is fetched, as git writes it: {@code +refs/heads/*:refs/heads/*}
 * @param prune whether refs that the server has no more are removed
 * @param limit the longest that it may take
 */
record GitTask(Kind kind, GitRepository repository, Path directory, List<String> refs, boolean prune, Duration limit) {

    /** What can be done. */
    enum Kind {
        /** Fetches refs and what they need. */
        FETCH,
        /** Packs what many fetches have left behind. */
        GC
    }

    /** Copies the refs. */
    GitTask {
        refs = List.copyOf(refs);
    }

    static GitTask fetch(GitRepository repository, Path directory, List<String> refs, boolean prune, Duration limit) {
        return new GitTask(Kind.FETCH, repository, directory, refs, prune, limit);
    }

    static GitTask gc(GitRepository repository, Path directory, Duration limit) {
        return new GitTask(Kind.GC, repository, directory, List.of(), false, limit);
    }

    /** For "Cannot … this repository". */
    String action() {
        return kind == Kind.FETCH ? "fetch" : "pack the mirror of";
    }
}
