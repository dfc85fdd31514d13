package dev.slipway.e2e.doctor;

/** Takes an ailment away again. */
interface Cure extends AutoCloseable {
    @Override
    void close();
}
