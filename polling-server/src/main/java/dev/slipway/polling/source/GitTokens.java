package dev.slipway.polling.source;

import dev.slipway.service.settings.SecretFile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The tokens for git servers. Each goes to its own server, and over http only where that is allowed. */
public class GitTokens {
    /** What git servers take as the user of basic authentication by a token. */
    private static final String USER = "x-access-token";

    private final List<GitHost> hosts;

    GitTokens(List<GitHost> hosts) {
        this.hosts = List.copyOf(hosts);
    }

    /** The file with the token for the server of that URL; one that holds nothing where there is none to be sent. */
    public SecretFile file(URI url) {
        return host(url)
                .filter(host -> isEncrypted(url) || host.allowHttp())
                .map(host ->
                        new SecretFile("the token-file of " + host.host() + " in slipway.git.hosts", host.tokenFile()))
                .orElseGet(() -> new SecretFile("slipway.git.hosts", null));
    }

    /** Whether a token may be sent to that URL: over http only to a host that allows it. */
    public boolean maySend(URI url) {
        return isEncrypted(url) || host(url).filter(GitHost::allowHttp).isPresent();
    }

    /** The value of an {@code Authorization} header for that URL, or empty when its server gets no token. */
    Optional<String> authorization(URI url) throws IOException {
        return file(url).read().map(GitTokens::basic);
    }

    static String basic(String token) {
        byte[] pair = (USER + ":" + token).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private Optional<GitHost> host(URI url) {
        return hosts.stream().filter(host -> host.serves(url)).findFirst();
    }

    private static boolean isEncrypted(URI url) {
        return "https".equals(url.getScheme());
    }
}
