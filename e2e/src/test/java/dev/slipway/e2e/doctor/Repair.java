package dev.slipway.e2e.doctor;

/** Takes an ailment away again. */
interface Repair extends AutoCloseable {
    @Override
    void close();
}
