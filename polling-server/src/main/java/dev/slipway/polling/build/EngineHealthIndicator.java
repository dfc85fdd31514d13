package dev.slipway.polling.build;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.slipway.common.Causes;
import java.io.IOException;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Says whether the build engine answers. */
final class EngineHealthIndicator implements HealthIndicator {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Request PING =
            Request.builder().method(Request.Method.GET).path("/_ping").build();

    private final EngineProperties properties;
    private final EngineConnections connections;

    EngineHealthIndicator(EngineProperties properties, EngineConnections connections) {
        this.properties = properties;
        this.connections = connections;
    }

    @Override
    public Health health() {
        Health.Builder health =
                Health.unknown().withDetail("host", properties.host().toString());
        try (DockerHttpClient client = connections.open(PATIENCE);
                Response response = client.execute(PING)) {
            if (response.getStatusCode() != 200) {
                return health.down()
                        .withDetail("status", response.getStatusCode())
                        .build();
            }
            String api = response.getHeader("Api-Version");
            return health.up().withDetail("api", api == null ? "unknown" : api).build();
        } catch (IOException | RuntimeException e) {
            return health.down().withDetail("error", Causes.deepest(e)).build();
        }
    }
}
