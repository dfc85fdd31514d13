package dev.slipway.e2e.githost;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The options of a git host.
 *
 * @param address the address to bind to; never a wildcard, since pushes may be anonymous
 * @param port the TCP port; 0 takes a free one
 * @param folder the folder of the bare repositories, {@code owner/name.git}; created if missing
 * @param token if present, every request must have it: as password over git, as bearer token over the API
 * @param certificate if present, the host speaks HTTPS with it
 */
public record GitHostOptions(
        String address, int port, Path folder, Optional<String> token, Optional<Certificate> certificate) {

    /** A certificate and its key, as PEM files. */
    public record Certificate(Path chain, Path key) {}

    /** A host that requires no token. */
    public static GitHostOptions anonymous(String address, int port, Path folder) {
        return new GitHostOptions(address, port, folder, Optional.empty(), Optional.empty());
    }

    /** The same host, which refuses requests without {@code secret}. */
    public GitHostOptions withToken(String secret) {
        return new GitHostOptions(address, port, folder, Optional.of(secret), certificate);
    }

    /** The same host with HTTPS only. */
    public GitHostOptions withCertificate(Path chain, Path key) {
        return new GitHostOptions(address, port, folder, token, Optional.of(new Certificate(chain, key)));
    }
}
