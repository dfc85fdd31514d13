package dev.slipway.polling.cycle;

/** What must be true before the cycle may begin, such as the lock of the ledger. */
@FunctionalInterface
public interface CycleGate {

    /** Returns once the cycle may begin. */
    void await() throws InterruptedException;
}
