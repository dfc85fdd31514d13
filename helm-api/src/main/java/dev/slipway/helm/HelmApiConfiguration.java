package dev.slipway.helm;

import dev.slipway.helm.apply.ApplyService;
import dev.slipway.helm.apply.DssCatalog;
import dev.slipway.helm.apply.Runs;
import dev.slipway.helm.apply.Sequences;
import dev.slipway.helm.job.CachedHealth;
import dev.slipway.helm.job.CronJobHealth;
import dev.slipway.helm.job.DispatchHealth;
import dev.slipway.helm.job.DispatchLifecycle;
import dev.slipway.helm.job.JobRuns;
import dev.slipway.helm.job.JobSettings;
import dev.slipway.helm.job.KubernetesHealth;
import dev.slipway.helm.job.LeaseSequences;
import dev.slipway.helm.job.RunLogs;
import dev.slipway.helm.job.RunMetrics;
import dev.slipway.helm.security.CallerFilter;
import dev.slipway.helm.security.CallerPolicy;
import dev.slipway.helm.security.HealthCallerFilter;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.ObjectMapper;

/** Puts the parts of helm-api together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HelmApiProperties.class)
class HelmApiConfiguration {
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

    @Bean
    JobSettings jobSettings(HelmApiProperties properties, KubernetesClient client) {
        String namespace = properties.namespace() == null ? client.getNamespace() : properties.namespace();
        if (namespace == null) {
            throw new InvalidConfigurationException(
                    "slipway.helm-api.namespace",
                    "is missing, and this process does not run in a pod that would tell",
                    "set it to the namespace of the CronJob " + properties.cronJob());
        }
        return new JobSettings(namespace, properties.cronJob(), properties.history());
    }

    @Bean
    DssCatalog dssCatalog(HelmApiProperties properties) {
        // The record's constructor has made sure that there is a default.
        return new DssCatalog(properties.dss(), String.valueOf(properties.defaultDss()));
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
    ApplyService applyService(DssCatalog catalog, Runs runs, Sequences sequences) {
        return new ApplyService(catalog, runs, sequences);
    }

    @Bean
    RunLogs runLogs(KubernetesClient client, JobSettings settings, Runs runs) {
        return new RunLogs(client, settings, runs);
    }

    @Bean
    RunMetrics runMetrics(MeterRegistry registry, JobSettings settings, DssCatalog catalog) {
        return new RunMetrics(registry, settings, catalog);
    }

    @Bean
    DispatchHealth dispatcher() {
        return new DispatchHealth();
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

    @Bean
    FilterRegistrationBean<CallerFilter> callerFilter(
            KubernetesClient client, HelmApiProperties properties, ObjectMapper json) {
        var registration = new FilterRegistrationBean<>(new CallerFilter(client, policy(properties), json));
        registration.addUrlPatterns("/apply", "/apply/*");
        return registration;
    }

    @Bean
    FilterRegistrationBean<HealthCallerFilter> healthCallerFilter(
            KubernetesClient client, HelmApiProperties properties) {
        var registration = new FilterRegistrationBean<>(new HealthCallerFilter(client, policy(properties)));
        registration.addUrlPatterns("/actuator/health", "/actuator/health/*");
        return registration;
    }

    @Bean
    CachedHealth kubernetes(KubernetesClient client) {
        return new CachedHealth(new KubernetesHealth(client), Clock.systemUTC());
    }

    @Bean
    CachedHealth cronJob(KubernetesClient client, JobSettings settings) {
        return new CachedHealth(new CronJobHealth(client, settings), Clock.systemUTC());
    }

    private static CallerPolicy policy(HelmApiProperties properties) {
        return new CallerPolicy(
                properties.audience(),
                Set.copyOf(properties.callers().users()),
                Set.copyOf(properties.callers().groups()));
    }
}
