package dev.slipway.polling.source;

import dev.slipway.common.CommitId;
import dev.slipway.common.GitRepository;
import dev.slipway.polling.settings.SecretFile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Makes what other packages' tests need of this one. */
public final class SourceFixture {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private SourceFixture() {}

    /** A pipeline without a chart, of image {@code team/<name>}. */
    public static Pipeline pipeline(String name, GitRepository repository, String branch, String... paths) {
        return new Pipeline(name, repository, branch, "team/" + name, "Dockerfile", ".", List.of(paths), null);
    }

    /** Mirrors below {@code directory}, without a token. */
    public static Mirrors mirrors(Path directory) {
        return mirrors(directory, null, LIMIT);
    }

    /** Mirrors in which every branch went through the same commits, newest first. */
    public static Mirrors mirrorsWithHistory(Path directory, List<CommitId> history) {
        GitHttp http = http(null, LIMIT);
        return new Mirrors(directory, http, processes(http), Clock.systemUTC()) {
            @Override
            public List<CommitId> firstParentHistory(GitRepository repository, CommitId head, int limit) {
                return history;
            }
        };
    }

    static Mirrors mirrors(Path directory, @Nullable Path tokenFile, Duration silence) {
        GitHttp http = http(tokenFile, silence);
        return new Mirrors(directory, http, processes(http), Clock.systemUTC());
    }

    /** Mirrors below {@code directory}, whose git process gets so much memory. */
    static Mirrors mirrors(Path directory, @Nullable Path tokenFile, DataSize processMemory) {
        GitHttp http = http(tokenFile, LIMIT);
        return new Mirrors(directory, http, new GitProcesses(http, processMemory, Optional.empty()), Clock.systemUTC());
    }

    /** Git servers that want no token. */
    public static GitRemotes remotes() {
        return remotes(null, LIMIT);
    }

    /** Git servers all of whose repositories have these branches, and no tags. */
    public static GitRemotes remotesWith(Map<String, CommitId> branches) {
        return new GitRemotes(http(null, LIMIT), LIMIT) {
            @Override
            public RemoteRefs read(GitRepository repository) {
                return new RemoteRefs(branches, Map.of());
            }
        };
    }

    static GitRemotes remotes(@Nullable Path tokenFile, Duration limit) {
        return new GitRemotes(http(tokenFile, limit), limit);
    }

    /** JGit measures each disk once, by files in the folder, and else in the background: while that folder is removed, say. */
    static void measure(Path folder) {
        FS.FileStoreAttributes.setBackground(false);
        FS.getFileStoreAttributes(folder);
        FS.FileStoreAttributes.setBackground(true);
    }

    /** Every server gets the token. */
    private static GitHttp http(@Nullable Path tokenFile, Duration limit) {
        SecretFile secret = new SecretFile("slipway.git.hosts", tokenFile);
        GitTokens tokens = new GitTokens(List.of()) {
            @Override
            public SecretFile file(URI url) {
                return secret;
            }
        };
        return new GitHttp(repository -> tokens.authorization(repository.url()), limit);
    }

    private static GitProcesses processes(GitHttp http) {
        return new GitProcesses(http, DataSize.ofMegabytes(256), Optional.empty());
    }
}
