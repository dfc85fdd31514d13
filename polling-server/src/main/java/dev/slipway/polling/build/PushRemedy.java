package dev.slipway.polling.build;

import dev.slipway.common.ImageReference;
import java.util.Locale;

/** What to do about a push that the engine could not do. */
final class PushRemedy {

    private PushRemedy() {}

    static String of(String reply, ImageReference image) {
        String words = reply.toLowerCase(Locale.ROOT);
        if (words.contains("unauthorized") || words.contains("authentication") || words.contains("denied")) {
            return "Check the credentials in slipway.registry.credentials-file and what they may push";
        }
        if (words.contains("http response to https client")) {
            return image.registry() + " speaks plain HTTP: start the engine with --insecure-registry "
                    + image.registry();
        }
        if (words.contains("no space left on device")) {
            return "A disk is full: the registry's storage, or the engine's";
        }
        return "Check that the engine reaches the registry at " + image.registry();
    }
}
