package dev.slipway.polling.build;

import com.github.dockerjava.transport.DockerHttpClient;
import dev.slipway.common.Causes;
import dev.slipway.common.ImageReference;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The images on the engine. They are kept in the registry, not here. */
final class EngineImages {
    private static final Logger LOG = LoggerFactory.getLogger(EngineImages.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private EngineImages() {}

    /**
     * Takes a pushed image's name away, so that commits do not pile up on the engine's disk; the build cache stays. A
     * failure here does not fail the delivery: it is only logged.
     */
    static void remove(DockerHttpClient http, EngineVersion version, ImageReference image) {
        try {
            EngineExchange.run(
                    http,
                    "remove " + image,
                    Deadline.in(PATIENCE),
                    () -> EngineVersion.client(http, version.api())
                            .removeImageCmd(image.toString())
                            .withNoPrune(true)
                            .exec());
        } catch (ExecutionException | TimeoutException e) {
            LOG.info("The image {} stays on the engine: {}", image, Causes.deepest(e));
        }
    }
}
