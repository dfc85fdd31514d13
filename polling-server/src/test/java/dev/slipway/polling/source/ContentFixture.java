package dev.slipway.polling.source;

import dev.slipway.common.GitRepository;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.springframework.util.unit.DataSize;

/** Mirrors with trees that have submodules and Git LFS files. */
public final class ContentFixture {
    static final String TOKEN = "secret";
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final Path directory;
    private final List<GitRepository> repositories;
    private ContentPolicy submodules = ContentPolicy.FETCH;
    private ContentPolicy lfs = ContentPolicy.FETCH;
    private DataSize cache = DataSize.ofMegabytes(64);
    private Duration silence = SILENCE;

    private ContentFixture(Path directory, Collection<GitRepository> repositories) {
        this.directory = directory;
        this.repositories = List.copyOf(repositories);
    }

    /** Mirrors below {@code directory} for a configuration with these repositories; the first one's server gets the token. */
    public static ContentFixture of(Path directory, GitRepository... repositories) {
        return new ContentFixture(directory, List.of(repositories));
    }

    ContentFixture submodules(ContentPolicy policy) {
        submodules = policy;
        return this;
    }

    ContentFixture lfs(ContentPolicy policy) {
        lfs = policy;
        return this;
    }

    ContentFixture cache(DataSize limit) {
        cache = limit;
        return this;
    }

    ContentFixture silence(Duration longest) {
        silence = longest;
        return this;
    }

    /** What the mirrors have. */
    public Mirrors mirrors() {
        GitHttp http = new GitHttp(this::authorization, silence);
        AllowedHosts hosts = new AllowedHosts(List.of(), repositories);
        return new Mirrors(
                directory,
                http,
                new GitProcesses(http, DataSize.ofMegabytes(256), Optional.empty()),
                new TreeParts(
                        new Submodules(submodules, hosts),
                        new LfsFiles(
                                lfs,
                                hosts,
                                new LfsObjects(SourceFixture.lfsCache(directory, cache), new LfsClient(http)))),
                Clock.systemUTC());
    }

    private Optional<String> authorization(GitRepository repository) throws IOException {
        URI first = repositories.getFirst().url();
        return GitHost.of(first).equals(GitHost.of(repository.url()))
                ? Optional.of(GitTokens.basic(TOKEN))
                : Optional.empty();
    }

    /** A regular file. */
    public static ServedRepository.Item file(String content) {
        return new ServedRepository.Item(FileMode.REGULAR_FILE, content);
    }

    /** A submodule at that commit. */
    public static ServedRepository.Item submodule(Object commit) {
        return new ServedRepository.Item(FileMode.GITLINK, commit.toString());
    }

    /** The file {@code .gitmodules} with paths and URLs, in turn. */
    public static ServedRepository.Item modules(String... pathsAndUrls) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pathsAndUrls.length; i += 2) {
            text.append("[submodule \"m%d\"]\n\tpath = %s\n\turl = %s\n"
                    .formatted(i, pathsAndUrls[i], pathsAndUrls[i + 1]));
        }
        return file(text.toString());
    }
}
