package dev.slipway.polling.build;

/** Takes what a build says, for people. Never fails: a build does not end because its log cannot be kept. */
@FunctionalInterface
public interface BuildLog {

    /** Adds one line, without its line end. */
    void append(String line);
}
