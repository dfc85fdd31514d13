package dev.slipway.polling.source;

import dev.slipway.common.tls.TrustedCertificates;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The program of git's process: does one {@link GitTask}. The memory that it takes is not known before, so when it ends for
 * lack of memory, the service goes on. Reads a {@link GitProcessRequest} from standard input, which stays open as long as the
 * service lives, and writes its answer to standard output.
 */
final class GitProcess {
    static final String DONE = "done";
    static final String FAILURE = "failure";
    static final String DAMAGED = "damaged";
    private static final int LONGEST_MESSAGE = 4_000;

    private GitProcess() {}

    /** Does what standard input says. */
    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err); // whatever else prints must not get into the answer
        GitProcessRequest request = GitProcessRequest.of(GitMessage.read(System.in));
        Thread.ofPlatform().daemon().start(() -> endWith(System.in));
        GitMessage.write(answer(request), answers);
        System.exit(0);
    }

    private static void endWith(InputStream service) {
        try {
            service.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Runtime.getRuntime().halt(1);
        }
    }

    private static Map<String, String> answer(GitProcessRequest request) {
        try {
            run(request);
            return Map.of(DONE, "true");
        } catch (Exception e) {
            GitTask task = request.task();
            String message = String.valueOf(
                    GitFailure.of(task.action(), task.repository(), e).getMessage());
            return Map.of(
                    FAILURE,
                    message.substring(0, Math.min(LONGEST_MESSAGE, message.length())),
                    DAMAGED,
                    Boolean.toString(MirrorStore.isDamage(e)));
        }
    }

    private static void run(GitProcessRequest request) throws Exception {
        request.systemProperties().forEach(System::setProperty);
        request.trustedCertificates().map(TrustedCertificates::read).ifPresent(TrustedCertificates::install);
        GitHttp http = new GitHttp(_ -> request.authorization(), request.silence());
        switch (request.task().kind()) {
            case FETCH -> Fetch.all(request.task(), http);
            case GC -> Packing.run(request.task());
        }
    }
}
