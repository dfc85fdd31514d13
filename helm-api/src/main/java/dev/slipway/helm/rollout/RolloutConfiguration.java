package dev.slipway.helm.rollout;

import dev.slipway.helm.settings.HelmApiProperties;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What runs in the applications' namespaces: the watches, what is made of them, and its health. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HelmApiProperties.class)
class RolloutConfiguration {

    @Bean
    RolloutBoard rolloutBoard(HelmApiProperties properties) {
        return new RolloutBoard(properties.rollouts().namespaces());
    }

    @Bean
    ReadStatus readStatus(HelmApiProperties properties) {
        return new ReadStatus(properties.rollouts().namespaces(), NamespaceWatch.KINDS);
    }

    @Bean
    RolloutLifecycle rolloutLifecycle(
            KubernetesClient client, HelmApiProperties properties, ReadStatus status, RolloutBoard board) {
        HelmApiProperties.Rollouts settings = properties.rollouts();
        RolloutEngine engine = new RolloutEngine(
                settings.namespaces(),
                () -> status.unreadable().keySet(),
                new Assessor(settings.readyWithin()),
                new ClusterDetails(client, settings.logs()),
                task -> Thread.ofVirtual().name("rollout-details").start(task),
                board,
                Clock.systemUTC());
        return new RolloutLifecycle(client, settings.releases(), status, engine, board);
    }

    @Bean("rollouts")
    HealthIndicator rolloutHealth(RolloutBoard board, ReadStatus status) {
        return new RolloutHealth(board, status);
    }
}
