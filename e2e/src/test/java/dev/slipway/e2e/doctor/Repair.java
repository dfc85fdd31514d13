package dev.slipway.e2e.doctor;

/** Repairs a fault that a test caused. */
interface Repair extends AutoCloseable {
    @Override
    void close();
}
