package dev.slipway.polling.build;

import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes what the engine says during a push or a pull into the log, and keeps the digest that the registry gave to what was pushed. */
final class TransferProgress implements Consumer<EngineMessage> {
    /** Progress bars come many times a second, and each layer reports each of its steps. */
    private static final Set<String> NO_NEWS = Set.of(
            "Pushing",
            "Preparing",
            "Waiting",
            "Pulling fs layer",
            "Downloading",
            "Verifying Checksum",
            "Download complete",
            "Extracting");

    private final BuildLog log;
    private volatile @Nullable String digest;

    TransferProgress(BuildLog log) {
        this.log = log;
    }

    @Override
    public void accept(EngineMessage message) {
        if (message.auxText("Digest") != null) {
            digest = message.auxText("Digest");
        } else if (message.status() != null && !NO_NEWS.contains(message.status())) {
            log.append(message.id() == null ? message.status() : message.id() + ": " + message.status());
        }
    }

    /** The digest of what was pushed, or {@code null} while none is known. */
    @Nullable
    String digest() {
        return digest;
    }
}
