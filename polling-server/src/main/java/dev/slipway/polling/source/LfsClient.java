package dev.slipway.polling.source;

import dev.slipway.common.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.eclipse.jgit.transport.http.HttpConnection;

/** Speaks with Git LFS servers, over connections like those of git: the same token, time limits, proxies and certificates. */
final class LfsClient {
    private static final String JSON = "application/vnd.git-lfs+json";
    private static final int LARGEST_ANSWER = 2 * 1024 * 1024;
    private static final int MOST_REDIRECTS = 3;
    private static final int BUFFER = 64 * 1024;
    /** A download may take ten silences, and a second for each of these bytes. */
    private static final int BYTES_PER_SECOND = 64 * 1024;

    private static final int FIXED_SILENCES = 10;

    private final GitHttp http;

    LfsClient(GitHttp http) {
        this.http = http;
    }

    /**
     * Asks how contents are downloaded.
     *
     * @return by oid, for each of the files
     * @throws CommitContentException when the server does not have one of them
     * @throws RepositoryUnavailableException when the server does not answer, or refuses
     */
    Map<String, LfsAction> batch(LfsServer server, Collection<LfsFile> files) throws IOException {
        try {
            byte[] answer = TimeLimit.within(http.silence().multipliedBy(2), () -> {
                HttpConnection connection = http.connection(server.endpoint(), server.batch());
                connection.setRequestMethod("POST");
                connection.setRequestProperty("Accept", JSON);
                connection.setRequestProperty("Content-Type", JSON);
                connection.setDoOutput(true);
                try (OutputStream body = connection.getOutputStream()) {
                    body.write(LfsBatch.request(files));
                }
                LfsStatus.check(connection.getResponseCode(), server);
                try (InputStream body = connection.getInputStream()) {
                    return body.readNBytes(LARGEST_ANSWER);
                }
            });
            return LfsBatch.read(answer, server, files);
        } catch (CommitContentException e) {
            throw e;
        } catch (Exception e) {
            throw GitFailure.of("fetch Git LFS files from", server.endpoint(), e);
        }
    }

    /**
     * Downloads a content into a file, and checks it meanwhile.
     *
     * @throws CommitContentException when the pointer's size is not that of the content
     * @throws RepositoryUnavailableException when the server does not answer, refuses, or sends something else
     */
    void download(LfsFile file, LfsAction action, Path into) throws IOException {
        Duration limit = http.silence()
                .multipliedBy(FIXED_SILENCES)
                .plusSeconds(file.pointer().size() / BYTES_PER_SECOND);
        try {
            TimeLimit.within(limit, () -> {
                try (InputStream body = body(file, action);
                        OutputStream out = Files.newOutputStream(into)) {
                    copy(file, body, out);
                }
                return into;
            });
        } catch (CommitContentException e) {
            throw e;
        } catch (Exception e) {
            throw GitFailure.of(
                    "fetch " + file.place() + ", a Git LFS file, from",
                    file.server().endpoint(),
                    e);
        }
    }

    /** The token goes to the LFS server only, the action's header to the server that it names only. */
    private InputStream body(LfsFile file, LfsAction action) throws IOException {
        URI target = action.href();
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            requireEncryption(file, target);
            HttpConnection connection = http.connection(file.server().endpoint(), target);
            connection.setRequestMethod("GET");
            if (OriginBoundConnections.isOrigin(action.href(), target.toURL())) {
                action.header().forEach(connection::setRequestProperty);
            }
            int status = connection.getResponseCode();
            String location = connection.getHeaderField("Location");
            if (!LfsStatus.isRedirect(status) || location == null) {
                LfsStatus.checkDownload(status, file);
                return connection.getInputStream();
            }
            target = target.resolve(location);
        }
        throw file.unavailable("its server redirects more than " + MOST_REDIRECTS + " times");
    }

    private static void requireEncryption(LfsFile file, URI target) throws RepositoryUnavailableException {
        boolean valid = target.getHost() != null
                && ("https".equals(target.getScheme())
                        || ("http".equals(target.getScheme())
                                && "http".equals(file.server().endpoint().url().getScheme())));
        if (!valid) {
            throw file.unavailable("its server names " + target.getScheme() + "://" + target.getHost()
                    + " for the download, which is not https: correct the server's configuration");
        }
    }

    private static void copy(LfsFile file, InputStream body, OutputStream out) throws IOException {
        long expected = file.pointer().size();
        MessageDigest digest = Sha256.start();
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            size += read;
            if (size > expected) {
                throw file.unavailable("the server sends more than the " + expected + " bytes of its pointer");
            }
            digest.update(buffer, 0, read);
            out.write(buffer, 0, read);
        }
        boolean same = Sha256.end(digest).equals(file.pointer().oid());
        if (same && size != expected) {
            throw file.fault("of " + size + " bytes, and its pointer says " + expected + ": commit the pointer again");
        }
        if (!same) {
            throw file.unavailable("the server sends " + size + " bytes with another SHA-256 than that of its pointer, "
                    + file.pointer().oid() + ": upload it again ('git lfs push --all origin')");
        }
    }
}
