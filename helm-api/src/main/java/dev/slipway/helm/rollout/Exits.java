package dev.slipway.helm.rollout;

import dev.slipway.helm.rollout.ContainerInfo.Exit;
import java.util.Map;

/** Describes how containers end. */
final class Exits {
    private static final int SIGNAL_BASE = 128;
    private static final int HIGHEST_SIGNAL = 64;
    private static final Map<Integer, String> NAMES = Map.of(
            1, "SIGHUP", 2, "SIGINT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV",
            15, "SIGTERM");

    private Exits() {}

    /** Such as {@code exited with code 139 (SIGSEGV)}. */
    static String describe(Exit exit) {
        int signal = exit.signal() > 0 ? exit.signal() : exit.code() - SIGNAL_BASE;
        String code = "exited with code " + exit.code();
        return signal > 0 && signal <= HIGHEST_SIGNAL
                ? code + " (" + NAMES.getOrDefault(signal, "signal " + signal) + ")"
                : code;
    }

    /** Such as {@code , and was restarted 4 times}; empty for none. */
    static String restarts(ContainerInfo container) {
        return switch (container.restarts()) {
            case 0 -> "";
            case 1 -> ", and was restarted once";
            default -> ", and was restarted " + container.restarts() + " times";
        };
    }
}
