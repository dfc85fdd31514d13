package dev.slipway.polling.build;

import com.github.dockerjava.transport.DockerHttpClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Opens connections to the engine. */
@FunctionalInterface
interface EngineConnections {

    /**
     * A new client, which the caller closes. Each build takes its own: closing it is what stops the build, whatever it is
     * doing, and renewed certificates are used from the next build on.
     *
     * @param responseTimeout how long the engine may be silent; {@code null} for no limit
     */
    DockerHttpClient open(@Nullable Duration responseTimeout);
}
