package dev.slipway.polling.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine's words, as Docker 20.10 and 28 said them. */
class BlameTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | COMMIT    | executor failed running [/bin/sh -c exit 3]: exit code: 3
            200 | COMMIT    | process "/bin/sh -c make" did not complete successfully: exit code: 2
            200 | COMMIT    | The command '/bin/sh -c exit 3' returned a non-zero code: 3
            200 | COMMIT    | process "/bin/sh -c echo no space left on device; false" did not complete successfully: exit code: 1
            200 | COMMIT    | process "/bin/sh -c curl connection refused" did not complete successfully: exit code: 7
            200 | COMMIT    | dockerfile parse error line 1: unknown instruction: FRUM
            400 | COMMIT    | dockerfile parse error line 1: unknown instruction: FRUM
            500 | COMMIT    | the Dockerfile (Dockerfile) cannot be empty
            200 | COMMIT    | failed to compute cache key: "/missing" not found: not found
            200 | COMMIT    | pull access denied for nobody/nothing, repository does not exist or may require 'docker login'
            200 | ENGINE    | failed to do request: Head "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io: no such host
            200 | ENGINE    | busybox:1.37: unexpected status code 503 Service Unavailable
            200 | ENGINE    | failed to solve: toomanyrequests: You have reached your pull rate limit
            200 | ENGINE    | executor failed running [/bin/sh -c ls]: network bridge not found
            200 | ENGINE    | failed to solve: Canceled: context canceled
            500 | ENGINE    | database is locked
            503 | ENGINE    | overloaded
            200 | FULL_DISK | failed to copy files: write /app/large: no space left on device
            500 | FULL_DISK | Error processing tar file(exit status 1): write /large: no space left on device
            """)
    void findsWhoCausedARefusalOfTheEngine(int status, Blame blame, String words) {
        assertThat(Blame.of(new EngineReplyException(status, words), new RecentLines(line -> {})))
                .isEqualTo(blame);
    }

    @Test
    void stepThatFailedOnAFullDiskDoesNotBlameTheCommit() {
        RecentLines log = new RecentLines(line -> {});
        log.append("#5 dd: error writing '/x': No space left on device");

        assertThat(Blame.of(new EngineReplyException(200, "process did not complete: exit code: 1"), log))
                .isEqualTo(Blame.FULL_DISK);
    }
}
