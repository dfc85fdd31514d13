package dev.slipway.polling.build;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Decides who caused a failed build, from the engine's messages: there is no other way to know. What is not known to be the
 * engine's or a registry's fault is the commit's, so that no broken Dockerfile is built again and again.
 */
enum Blame {
    /** The Dockerfile, or what it runs. */
    COMMIT,
    /** The engine's disk is full. */
    FULL_DISK,
    /** The engine, or a registry that it pulls from, is away or refuses. */
    ENGINE;

    private static final Pattern STEP_FAILED = Pattern.compile("exit code: \\d+|returned a non-zero code: \\d+");
    private static final Pattern NO_SPACE = Pattern.compile("no space left on device|disk quota exceeded");
    private static final Pattern AWAY = Pattern.compile(
            "connection refused|connection reset|no such host"
                    + "|i/o timeout|tls handshake timeout|context deadline exceeded|client\\.timeout exceeded"
                    + "|temporary failure in name resolution|server misbehaving|network is unreachable|no route to host"
                    + "|toomanyrequests|too many requests|50[0-4] [a-z]|unexpected eof|context canceled"
                    + "|network \\S+ not found|cannot allocate memory|unauthorized|authentication required"
                    + "|x509: |http response to https client|transport is closing|graceful_stop|error reading from server|closed body|context not found");

    static Blame of(EngineReplyException reply, RecentLines log) {
        String words = reply.reply().toLowerCase(Locale.ROOT);
        if (STEP_FAILED.matcher(words).find()) {
            return log.anyMatch(Blame::tellsOfFullDisk) ? FULL_DISK : COMMIT;
        }
        if (NO_SPACE.matcher(words).find()) {
            return FULL_DISK;
        }
        // a status other than 400 says nothing about the Dockerfile: the build had not begun
        boolean refused = reply.status() > 400;
        return (refused && !words.contains("dockerfile")) || AWAY.matcher(words).find() ? ENGINE : COMMIT;
    }

    static boolean tellsOfFullDisk(String line) {
        return NO_SPACE.matcher(line.toLowerCase(Locale.ROOT)).find();
    }
}
