package dev.slipway.polling.cycle;

/**
 * An application event: a look is worth while now. A lost wake-up costs only time.
 *
 * @param watch the name of the watch to wake, or the first word of several watches' names
 */
public record WakeUp(String watch) {

    boolean wakes(String name) {
        return name.equals(watch) || name.startsWith(watch + " ");
    }
}
