package dev.slipway.polling.security;

import dev.slipway.common.Sha256;
import dev.slipway.service.settings.SecretFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The callers in the tokens file: a line {@code name:token} each, empty lines and those that begin with {@code #} aside. The
 * file is read again on each use.
 */
final class ApiTokens {
    private final SecretFile file;

    ApiTokens(Path file) {
        this.file = new SecretFile(ApiProperties.TOKENS_FILE, file);
    }

    /**
     * The client that these credentials belong to; empty when there is none.
     *
     * @throws IOException when the file cannot be used; the message says what to do
     */
    Optional<String> owner(ApiCredentials credentials) throws IOException {
        byte[] shown = Sha256.bytes(credentials.token());
        String owner = null;
        // To the end, and by digests of one length: the time that it takes reveals nothing about any token.
        for (Map.Entry<String, String> known : read().entrySet()) {
            boolean same = MessageDigest.isEqual(Sha256.bytes(known.getValue()), shown);
            if (same && credentials.mayBe(known.getKey())) {
                owner = known.getKey();
            }
        }
        return Optional.ofNullable(owner);
    }

    /** Every token by the name of its owner. */
    Map<String, String> read() throws IOException {
        Map<String, String> tokens = new LinkedHashMap<>();
        List<String> lines = file.read().orElse("").lines().toList();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int colon = line.indexOf(':');
            if (colon < 1 || colon == line.length() - 1) {
                throw unusable(number, "is not of the form name:token");
            }
            if (tokens.put(line.substring(0, colon), line.substring(colon + 1)) != null) {
                throw unusable(number, "gives a second token to '" + line.substring(0, colon) + "'");
            }
        }
        if (tokens.isEmpty()) {
            throw new IOException("the file of " + ApiProperties.TOKENS_FILE + " is empty: add a line name:token");
        }
        return tokens;
    }

    private static IOException unusable(int line, String fault) {
        return new IOException(
                "line " + line + " of the file of " + ApiProperties.TOKENS_FILE + " " + fault + ": correct it");
    }
}
