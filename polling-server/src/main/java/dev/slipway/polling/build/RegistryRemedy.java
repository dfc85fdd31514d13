package dev.slipway.polling.build;

import java.util.Locale;

/** What to do about a push or a pull that the engine could not do. */
final class RegistryRemedy {

    private RegistryRemedy() {}

    static String of(String reply, String registry) {
        String words = reply.toLowerCase(Locale.ROOT);
        if (words.contains("unauthorized") || words.contains("authentication") || words.contains("denied")) {
            return "Check the credentials in slipway.registry.credentials-file and what they allow";
        }
        if (words.contains("http response to https client")) {
            return registry + " answers over plain HTTP: start the engine with --insecure-registry " + registry;
        }
        if (words.contains("no space left on device")) {
            return "A disk is full: the registry's storage, or the engine's";
        }
        return "Check that the engine reaches the registry at " + registry;
    }
}
