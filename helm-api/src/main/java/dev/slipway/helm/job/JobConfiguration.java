package dev.slipway.helm.job;

import dev.slipway.helm.apply.DssCatalog;
import dev.slipway.helm.apply.Runs;
import dev.slipway.helm.apply.Sequences;
import dev.slipway.helm.settings.HelmApiProperties;
import dev.slipway.service.health.KeptHealth;
import dev.slipway.service.settings.InvalidSettingsException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs as Jobs of the cluster, what starts them, and the health of both. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HelmApiProperties.class)
class JobConfiguration {
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final int REQUEST_TIMEOUT_MILLIS = 10_000;
    private static final int RETRIES = 1;

    @Bean
    KubernetesClient kubernetesClient() {
        Config config = new ConfigBuilder(Config.autoConfigure(null))
                .withConnectionTimeout(CONNECT_TIMEOUT_MILLIS)
                .withRequestTimeout(REQUEST_TIMEOUT_MILLIS)
                .withRequestRetryBackoffLimit(RETRIES)
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /** @throws InvalidSettingsException when neither the configuration nor the pod names a namespace */
    @Bean
    JobSettings jobSettings(HelmApiProperties properties, KubernetesClient client) {
        String namespace = properties.namespace() == null ? client.getNamespace() : properties.namespace();
        if (namespace == null) {
            throw new InvalidSettingsException(
                    "slipway.helm-api.namespace",
                    "is missing, and this process does not run in a pod, which has a namespace: set it to the namespace of"
                            + " the CronJob " + properties.cronJob());
        }
        return new JobSettings(namespace, properties.cronJob(), properties.history());
    }

    @Bean
    JobRuns runs(KubernetesClient client, JobSettings settings, DssCatalog catalog) {
        return new JobRuns(client, settings, catalog, Clock.systemUTC());
    }

    @Bean
    LeaseSequences sequences(KubernetesClient client, JobSettings settings) {
        return new LeaseSequences(client, settings);
    }

    @Bean
    RunLogs runLogs(KubernetesClient client, JobSettings settings, Runs runs) {
        return new RunLogs(client, settings, runs);
    }

    @Bean
    RunPlans runPlans(KubernetesClient client, JobSettings settings) {
        return new RunPlans(client, settings);
    }

    @Bean
    RunMetrics runMetrics(MeterRegistry registry, JobSettings settings, DssCatalog catalog) {
        return new RunMetrics(registry, settings, catalog);
    }

    @Bean
    DispatchLifecycle dispatchLifecycle(
            KubernetesClient client,
            JobSettings settings,
            Runs runs,
            Sequences sequences,
            RunMetrics metrics,
            DispatchHealth health) {
        return new DispatchLifecycle(client, settings, runs, sequences, metrics, health);
    }

    @Bean("dispatcher")
    DispatchHealth dispatchHealth() {
        return new DispatchHealth();
    }

    @Bean("kubernetes")
    HealthIndicator kubernetesHealth(KubernetesClient client) {
        return new KeptHealth("the Kubernetes API server", new KubernetesHealth(client));
    }

    @Bean("cronJob")
    HealthIndicator cronJobHealth(KubernetesClient client, JobSettings settings) {
        return new KeptHealth("the CronJob", new CronJobHealth(client, settings));
    }
}
