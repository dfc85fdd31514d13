package dev.slipway.e2e.githost;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a git host is started.
 *
 * @param address the address to bind to; never a wildcard, since pushes may be anonymous
 * @param port the TCP port; 0 takes a free one
 * @param folder where the bare repositories are kept, as {@code owner/name.git}; made if absent
 * @param token if present, every request must carry it: as password over git, as bearer token over the API
 * @param certificate if present, it speaks HTTPS by it
 */
public record GitHostOptions(
        String address, int port, Path folder, Optional<String> token, Optional<Certificate> certificate) {

    /** A certificate and its key, as PEM files. */
    public record Certificate(Path chain, Path key) {}

    /** A host that asks for no token. */
    public static GitHostOptions anonymous(String address, int port, Path folder) {
        return new GitHostOptions(address, port, folder, Optional.empty(), Optional.empty());
    }

    /** The same host, closed to those who lack {@code secret}. */
    public GitHostOptions withToken(String secret) {
        return new GitHostOptions(address, port, folder, Optional.of(secret), certificate);
    }

    /** The same host over HTTPS alone. */
    public GitHostOptions withCertificate(Path chain, Path key) {
        return new GitHostOptions(address, port, folder, token, Optional.of(new Certificate(chain, key)));
    }
}
