package dev.slipway.polling.build;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Bounds one exchange with the engine in time. Nothing but closing its client stops an exchange, whatever it is doing. */
final class EngineExchange {
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private EngineExchange() {}

    /**
     * Runs an exchange to its end. On time-out and interruption the client is closed, and good for nothing more.
     *
     * @param action what is being done, for messages
     * @throws ExecutionException when the exchange fails; its cause says why
     * @throws TimeoutException when the deadline came first
     * @throws EngineUnavailableException when this thread was interrupted; its flag is set again
     */
    static <T extends @Nullable Object> T run(
            DockerHttpClient client, String action, Deadline deadline, Callable<T> exchange)
            throws ExecutionException, TimeoutException {
        FutureTask<T> task = new FutureTask<>(exchange);
        Thread thread = Thread.ofVirtual().name("engine-call").start(task);
        try {
            return task.get(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            close(client);
            throw e;
        } catch (InterruptedException e) {
            close(client);
            Thread.currentThread().interrupt();
            throw new EngineUnavailableException("Stopped before the end: " + action);
        } finally {
            farewell(thread);
        }
    }

    /** Closes a client; a failure to close does not change what was done through it. */
    static void close(DockerHttpClient client) {
        try {
            client.close();
        } catch (IOException | RuntimeException e) {
            // see above
        }
    }

    /** Waits for the exchange's thread, so that no line reaches the log after the exchange has ended. */
    private static void farewell(Thread thread) {
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(FAREWELL);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
