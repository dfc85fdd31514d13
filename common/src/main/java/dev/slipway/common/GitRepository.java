package dev.slipway.common;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * A git repository that is reached over HTTP(S).
 *
 * <p>Other transports are refused: a configuration file must not make a server read its own disk ({@code file:}) or run
 * a command ({@code ext::}).
 *
 * @param url the URL to clone from, without credentials
 */
public record GitRepository(URI url) {
    private static final Pattern CREDENTIALS = Pattern.compile("(://)[^/@]*@");

    /** @throws IllegalArgumentException when {@code url} is not an absolute http(s) URL, or holds credentials */
    public GitRepository {
        String scheme = url.getScheme();
        if (!("http".equals(scheme) || "https".equals(scheme)) || url.getHost() == null) {
            throw notPolled(url.toString());
        }
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException("The URL of the git repository at " + url.getHost()
                    + " holds credentials: put them into the git token file instead");
        }
        if (path(url).isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + url + "' does not name a repository: expected https://host/owner/name");
        }
    }

    /**
     * Reads an http(s) URL such as {@code https://github.com/team/web.git}.
     *
     * @throws IllegalArgumentException when it is not one; the message shows no credentials
     */
    public static GitRepository parse(String url) {
        URI parsed;
        try {
            parsed = new URI(url.strip());
        } catch (URISyntaxException e) {
            // The exception would show the URL as it is.
            throw notPolled(url.strip());
        }
        return new GitRepository(parsed);
    }

    /** Owner and name, such as {@code team/web}: the URL's path without slashes around it and without {@code .git}. */
    public String fullName() {
        return path(url);
    }

    private static IllegalArgumentException notPolled(String url) {
        return new IllegalArgumentException("'" + CREDENTIALS.matcher(url).replaceAll("$1…@")
                + "' is not a git repository that can be polled: expected an http or https URL such as"
                + " https://github.com/team/web.git (SSH is not supported)");
    }

    private static String path(URI url) {
        String path = url.getPath() == null ? "" : url.getPath();
        return path.replaceAll("^/+|/+$", "").replaceAll("\\.git$", "");
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
