package dev.slipway.polling.delivery;

import java.time.Duration;

/** The attempts at deliveries that occupy a worker now. One that was cancelled counts until it has ended. */
public interface RunningAttempts {

    /** How many there are. */
    int count();

    /** How long the oldest has been running; zero without any. */
    Duration oldest();
}
