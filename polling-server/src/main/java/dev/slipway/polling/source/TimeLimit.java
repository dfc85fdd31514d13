package dev.slipway.polling.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends work that takes too long. A socket's own time limit starts again with each byte, so a slow server could hold a worker
 * for ever; the interrupt of a virtual thread closes the socket that it waits for.
 */
final class TimeLimit {
    private static final Duration GRACE = Duration.ofSeconds(5);

    private TimeLimit() {}

    /**
     * Does the work within the limit.
     *
     * @throws SocketTimeoutException when it took longer
     * @throws Exception what the work throws
     */
    static <T> T within(Duration limit, Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Thread worker = Thread.ofVirtual().name("git").start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            stop(worker);
            throw new SocketTimeoutException("did not end within " + limit.toSeconds() + " s");
        } catch (InterruptedException e) {
            stop(worker);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted, as the service stops");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Exception exception -> throw exception;
                case Error error -> throw error;
                case null, default -> throw new IOException(e);
            }
        }
    }

    private static void stop(Thread worker) {
        worker.interrupt();
        try {
            worker.join(GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
