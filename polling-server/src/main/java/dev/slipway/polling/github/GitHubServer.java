package dev.slipway.polling.github;

import dev.slipway.common.GitRepository;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A GitHub server.
 *
 * @param apiUrl where its REST API is
 * @param gitUrl what the URLs of its repositories start with
 */
record GitHubServer(URI apiUrl, URI gitUrl) {
    private static final String ENTERPRISE_API = "/api/v3";
    private static final Pattern OWNER_AND_NAME = Pattern.compile("[A-Za-z0-9._-]+/[A-Za-z0-9._-]+");

    /** The server with this API: {@code api.github.com}, or GitHub Enterprise with its API at {@code /api/v3}. */
    static GitHubServer at(URI apiUrl) {
        if ("api.github.com".equals(apiUrl.getHost())) {
            return new GitHubServer(apiUrl, URI.create("https://github.com/"));
        }
        String url = withoutSlash(apiUrl);
        String base = url.endsWith(ENTERPRISE_API) ? url.substring(0, url.length() - ENTERPRISE_API.length()) : url;
        return new GitHubServer(apiUrl, URI.create(base + "/"));
    }

    /** Where the events of a repository are; empty when it is not on this server. */
    Optional<URI> events(GitRepository repository) {
        String prefix = withoutSlash(gitUrl) + "/";
        String url = repository.url().toString();
        if (!url.regionMatches(true, 0, prefix, 0, prefix.length())) {
            return Optional.empty();
        }
        String name = url.substring(prefix.length()).replaceAll("/+$", "").replaceAll("\\.git$", "");
        return OWNER_AND_NAME.matcher(name).matches()
                ? Optional.of(URI.create(withoutSlash(apiUrl) + "/repos/" + name + "/events"))
                : Optional.empty();
    }

    /** Whether API and repositories are on one server. GitHub's API may have the host name with {@code api.} before it. */
    boolean isOneHost() {
        String api = apiUrl.getAuthority().toLowerCase(Locale.ROOT);
        String git = gitUrl.getAuthority().toLowerCase(Locale.ROOT);
        return apiUrl.getScheme().equals(gitUrl.getScheme()) && (api.equals(git) || api.equals("api." + git));
    }

    private static String withoutSlash(URI url) {
        return url.toString().replaceAll("/+$", "");
    }
}
