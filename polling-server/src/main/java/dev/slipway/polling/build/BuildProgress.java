package dev.slipway.polling.build;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Writes what the engine says during a build into the log, and keeps the id of the image it made. */
final class BuildProgress implements Consumer<EngineMessage> {
    private static final String BUILDKIT = "moby.buildkit.trace";

    private final BuildLog log;
    private final LineBuffer classic;
    private final BuildKitProgress buildKit;
    private volatile @Nullable String image;

    BuildProgress(BuildLog log) {
        this.log = log;
        this.classic = new LineBuffer(log::append);
        this.buildKit = new BuildKitProgress(log);
    }

    @Override
    public void accept(EngineMessage message) {
        if (BUILDKIT.equals(message.id())) {
            trace(message.aux());
        } else if (message.stream() != null) {
            classic.add(message.stream().getBytes(StandardCharsets.UTF_8));
        } else if (message.auxText("ID") != null) {
            image = message.auxText("ID");
        } else if (message.status() != null && message.id() == null) {
            log.append(message.status());
        }
    }

    private void trace(@Nullable JsonNode aux) {
        if (aux == null || !aux.isString()) {
            return;
        }
        try {
            buildKit.show(BuildKitStatus.parse(Base64.getDecoder().decode(aux.stringValue())));
        } catch (IllegalArgumentException e) {
            log.append("(progress that cannot be read: " + e.getMessage() + ")");
        }
    }

    /** Writes what is left of the last line. */
    void flush() {
        classic.flush();
    }

    /** The id of the image, or {@code null} while there is none. */
    @Nullable
    String image() {
        return image;
    }
}
