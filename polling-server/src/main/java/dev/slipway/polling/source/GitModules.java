package dev.slipway.polling.source;

import dev.slipway.polling.pipeline.TreePath;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;

/** What a commit's file {@code .gitmodules} says. */
final class GitModules {
    static final String FILE = ".gitmodules";
    /** In bytes: about a thousand submodules. */
    static final int LARGEST = 256 * 1024;

    private static final String SECTION = "submodule";

    private final Config config;

    private GitModules(Config config) {
        this.config = config;
    }

    /** @throws IllegalArgumentException when it is not in git's format */
    static GitModules parse(byte[] content) {
        return new GitModules(config(content));
    }

    /** Reads a file in the format of git's configuration; includes are not followed. */
    static Config config(byte[] content) {
        try {
            Config config = new Config();
            config.fromText(new String(content, StandardCharsets.UTF_8));
            return config;
        } catch (ConfigInvalidException e) {
            throw new IllegalArgumentException("is not in the format of git's configuration: " + e.getMessage(), e);
        }
    }

    /** The URL of the submodule at that path, as it is written. */
    Optional<String> url(String path) {
        return config.getSubsections(SECTION).stream()
                .filter(name -> path.equals(path(name)))
                .findFirst()
                .flatMap(name -> Optional.ofNullable(config.getString(SECTION, name, "url")));
    }

    private String path(String name) {
        String path = config.getString(SECTION, name, "path");
        return path == null ? "" : TreePath.normal(path);
    }
}
