package dev.slipway.polling.source;

import dev.slipway.common.CommitId;
import dev.slipway.common.GitRepository;
import dev.slipway.polling.pipeline.Pipeline;
import dev.slipway.polling.pipeline.ReleaseBranches;
import dev.slipway.polling.pipeline.TagPattern;
import dev.slipway.service.settings.SecretFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
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

    /** A pipeline of branch {@code main} with that image. */
    public static Pipeline of(String name, GitRepository repository, String image) {
        return new Pipeline(name, repository, "main", image, "Dockerfile", ".", List.of(), null);
    }

    /** The same pipeline with other {@code releases-from}. */
    public static Pipeline releasing(Pipeline of, String... from) {
        return with(of, of.tags(), new ReleaseBranches(List.of(from)));
    }

    /** The same pipeline with another pattern of tags. */
    public static Pipeline tagged(Pipeline of, String tags) {
        return with(of, new TagPattern(tags), of.releasesFrom());
    }

    private static Pipeline with(Pipeline of, TagPattern tags, ReleaseBranches releasesFrom) {
        return new Pipeline(
                of.name(),
                of.repository(),
                of.branch(),
                of.image(),
                of.dockerfile(),
                of.context(),
                of.paths(),
                of.chart(),
                tags,
                releasesFrom);
    }

    /** Mirrors that tell of each question whether a commit is merged. */
    public static Mirrors mirrorsThatTellOfQuestions(Path directory, Runnable told) {
        GitHttp http = http(null, LIMIT);
        return new Mirrors(directory, http, processes(http), parts(directory, http), Clock.systemUTC()) {
            @Override
            public boolean isMerged(GitRepository repository, CommitId commit, List<CommitId> heads)
                    throws RepositoryUnavailableException, CommitContentException {
                told.run();
                return super.isMerged(repository, commit, heads);
            }
        };
    }

    /** Mirrors that cannot tell whether a commit is merged while their server is away. */
    public static Mirrors mirrorsThatMayBeAway(Path directory, BooleanSupplier away) {
        GitHttp http = http(null, LIMIT);
        return new Mirrors(directory, http, processes(http), parts(directory, http), Clock.systemUTC()) {
            @Override
            public boolean isMerged(GitRepository repository, CommitId commit, List<CommitId> heads)
                    throws RepositoryUnavailableException, CommitContentException {
                if (away.getAsBoolean()) {
                    throw new RepositoryUnavailableException("The server is away", new IOException("no route"));
                }
                return super.isMerged(repository, commit, heads);
            }
        };
    }

    /** Mirrors below {@code directory}, without a token. */
    public static Mirrors mirrors(Path directory) {
        return mirrors(directory, null, LIMIT);
    }

    /** Mirrors in which every branch went through the same commits, newest first. */
    public static Mirrors mirrorsWithHistory(Path directory, List<CommitId> history) {
        GitHttp http = http(null, LIMIT);
        return new Mirrors(directory, http, processes(http), parts(directory, http), Clock.systemUTC()) {
            @Override
            public List<CommitId> firstParentHistory(GitRepository repository, CommitId head, int limit) {
                return history;
            }
        };
    }

    static Mirrors mirrors(Path directory, @Nullable Path tokenFile, Duration silence) {
        GitHttp http = http(tokenFile, silence);
        return new Mirrors(directory, http, processes(http), parts(directory, http), Clock.systemUTC());
    }

    /** Mirrors below {@code directory}, with that much memory for git's process. */
    static Mirrors mirrors(Path directory, @Nullable Path tokenFile, DataSize processMemory) {
        GitHttp http = http(tokenFile, LIMIT);
        return new Mirrors(
                directory,
                http,
                new GitProcesses(http, processMemory, Optional.empty()),
                parts(directory, http),
                Clock.systemUTC());
    }

    /** Git servers that want no token. */
    public static GitRemotes remotes() {
        return remotes(null, LIMIT);
    }

    /** Git servers with these branches, and no tags, in all repositories. */
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

    /** Submodules are fetched from no server. */
    private static TreeParts parts(Path directory, GitHttp http) {
        AllowedHosts none = new AllowedHosts(List.of(), List.of());
        return new TreeParts(
                new Submodules(ContentPolicy.FETCH, none),
                new LfsFiles(
                        ContentPolicy.FETCH,
                        none,
                        new LfsObjects(lfsCache(directory, DataSize.ofMegabytes(1)), new LfsClient(http))));
    }

    static LfsCache lfsCache(Path directory, DataSize limit) {
        return new LfsCache(directory.resolve("lfs"), limit.toBytes(), Clock.systemUTC());
    }

    private static GitProcesses processes(GitHttp http) {
        return new GitProcesses(http, DataSize.ofMegabytes(256), Optional.empty());
    }
}
