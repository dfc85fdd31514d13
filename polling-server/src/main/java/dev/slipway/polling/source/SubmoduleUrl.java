package dev.slipway.polling.source;

import dev.slipway.common.GitRepository;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** The repository of a submodule, as git-submodule(1) finds it. */
final class SubmoduleUrl {
    private SubmoduleUrl() {}

    /**
     * The repository.
     *
     * @param parent the repository with the submodule; {@code ./} and {@code ../} are relative to it
     * @param url as {@code .gitmodules} has it
     * @throws IllegalArgumentException when it is not an http(s) URL, or leaves the server; the message does not name the file
     */
    static GitRepository resolve(GitRepository parent, String url) {
        GitRepository repository = isRelative(url) ? relative(parent.url(), url) : GitRepository.parse(url);
        URI resolved = repository.url();
        if (resolved.getRawQuery() != null || resolved.getRawFragment() != null) {
            throw new IllegalArgumentException("'" + url + "' has a '?' or '#': write the repository's URL without it");
        }
        if (Arrays.stream(resolved.getPath().split("/")).anyMatch(name -> name.equals(".") || name.equals(".."))) {
            throw new IllegalArgumentException(
                    "'" + url + "' has '.' or '..' within its path: write the path without it");
        }
        return repository;
    }

    private static boolean isRelative(String url) {
        return url.startsWith("./") || url.startsWith("../");
    }

    private static GitRepository relative(URI parent, String url) {
        Deque<String> names = new ArrayDeque<>();
        Arrays.stream(parent.getRawPath().split("/"))
                .filter(name -> !name.isEmpty())
                .forEach(names::addLast);
        String rest = url;
        while (isRelative(rest)) {
            if (rest.startsWith("../") && names.pollLast() == null) {
                throw new IllegalArgumentException("'" + url + "' leaves the server: write fewer '../'");
            }
            rest = rest.substring(rest.indexOf('/') + 1);
        }
        names.addLast(rest);
        return GitRepository.parse(
                parent.getScheme() + "://" + parent.getRawAuthority() + "/" + String.join("/", names));
    }
}
