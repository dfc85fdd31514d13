package dev.slipway.polling.apply;

import dev.slipway.polling.ledger.ApplyCall;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gives every call its turn: one that fails, however it does, holds up no other. */
final class EachCall {

    private EachCall() {}

    /**
     * Does something with each call.
     *
     * @throws RuntimeException the newest failure, after the last call
     */
    static void of(List<ApplyCall> calls, Consumer<ApplyCall> action) {
        @Nullable RuntimeException failure = null;
        for (ApplyCall call : calls) {
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
