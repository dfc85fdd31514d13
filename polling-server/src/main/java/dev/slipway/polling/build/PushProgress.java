package dev.slipway.polling.build;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes what the engine says during a push into the log, and keeps the digest that the registry gave. */
final class PushProgress implements Consumer<EngineMessage> {
    private final BuildLog log;
    private volatile @Nullable String digest;

    PushProgress(BuildLog log) {
        this.log = log;
    }

    @Override
    public void accept(EngineMessage message) {
        if (message.auxText("Digest") != null) {
            digest = message.auxText("Digest");
        } else if (message.status() != null && isNews(message)) {
            log.append(message.id() == null ? message.status() : message.id() + ": " + message.status());
        }
    }

    /** Progress bars come many times a second. */
    private static boolean isNews(EngineMessage message) {
        return !"Pushing".equals(message.status())
                && !"Preparing".equals(message.status())
                && !"Waiting".equals(message.status());
    }

    /** The digest of what was pushed, or {@code null} while none is known. */
    @Nullable
    String digest() {
        return digest;
    }
}
