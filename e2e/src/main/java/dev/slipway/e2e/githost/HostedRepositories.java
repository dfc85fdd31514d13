package dev.slipway.e2e.githost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;

/** The bare repositories of a host, in a folder as {@code owner/name.git}. */
final class HostedRepositories {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+/[A-Za-z0-9_-][A-Za-z0-9._-]*");

    private final Path folder;

    HostedRepositories(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Creates an empty repository, unless it exists. */
    void create(String fullName) throws IOException {
        Path path = path(fullName);
        if (Files.isDirectory(path)) {
            return;
        }
        Files.createDirectories(path.getParent());
        try (Git _ = Git.init()
                .setBare(true)
                .setInitialBranch("main")
                .setDirectory(path.toFile())
                .call()) {
        } catch (GitAPIException failed) {
            throw new IOException("Cannot create the repository " + fullName + " in " + folder, failed);
        }
    }

    boolean has(String fullName) {
        return NAME.matcher(fullName).matches() && Files.isDirectory(path(fullName));
    }

    /** Opens a repository by the name in its URL, with or without {@code .git}; the caller closes it. */
    Repository open(String name) throws RepositoryNotFoundException {
        String fullName = withoutSuffix(name);
        if (!has(fullName)) {
            throw new RepositoryNotFoundException(name);
        }
        try {
            return new RepositoryBuilder()
                    .setBare()
                    .setGitDir(path(fullName).toFile())
                    .setMustExist(true)
                    .build();
        } catch (IOException failed) {
            throw new RepositoryNotFoundException(name, failed);
        }
    }

    /** Owner and name of an opened repository. */
    String nameOf(Repository repository) {
        return withoutSuffix(
                folder.relativize(repository.getDirectory().toPath()).toString());
    }

    private Path path(String fullName) {
        if (!NAME.matcher(fullName).matches()) {
            throw new IllegalArgumentException("'" + fullName + "' is not a repository name: expected owner/name");
        }
        return folder.resolve(fullName + ".git");
    }

    private static String withoutSuffix(String name) {
        return name.endsWith(".git") ? name.substring(0, name.length() - ".git".length()) : name;
    }
}
