package dev.slipway.helm.apply;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads something that is costly to read. One read goes on at a time, and serves all that asked for it before it began:
 * each gets what was true after it asked, as if it had read alone.
 *
 * @param <T> what is read
 */
public final class SharedRead<T> {
    private final Rounds<Reader<T>> rounds;

    /** @param read may fail: all that share the read then get its exception */
    public SharedRead(Supplier<T> read) {
        this.rounds = new Rounds<>(readers -> serve(readers, read));
    }

    /** What a read gives that begins after now. */
    public T get() {
        Reader<T> reader = new Reader<>();
        rounds.ask(reader);
        if (reader.failure != null) {
            throw reader.failure;
        }
        if (reader.result == null) {
            throw new IllegalStateException("The read that this caller shared was broken off");
        }
        return reader.result;
    }

    private static <T> void serve(List<Reader<T>> readers, Supplier<T> read) {
        try {
            T result = read.get();
            readers.forEach(reader -> reader.result = result);
        } catch (RuntimeException e) {
            readers.forEach(reader -> reader.failure = e);
        }
    }

    /** Written and read under the lock of the rounds. */
    private static final class Reader<T> {
        private @Nullable T result;
        private @Nullable RuntimeException failure;
    }
}
