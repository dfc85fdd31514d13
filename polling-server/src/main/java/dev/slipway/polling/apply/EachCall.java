package dev.slipway.polling.apply;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Handles every call in turn: when one fails, the others still follow. */
final class EachCall {

    private EachCall() {}

    /**
     * Does something with each call.
     *
     * @throws RuntimeException the newest failure, after the last call
     */
    static <T> void of(List<T> calls, Consumer<T> action) {
        @Nullable RuntimeException failure = null;
        for (T call : calls) {
            try {
                action.accept(call);
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
