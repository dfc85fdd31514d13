package dev.slipway.polling.cycle;

/** What must be had before the cycle may begin, such as the ledger for itself alone. */
@FunctionalInterface
public interface CycleGate {

    /** Returns once the cycle may begin. */
    void await() throws InterruptedException;
}
