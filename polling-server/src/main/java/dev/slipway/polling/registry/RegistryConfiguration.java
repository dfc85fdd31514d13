package dev.slipway.polling.registry;

import dev.slipway.service.health.KeptHealth;
import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** The registry's client, and its health. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RegistryProperties.class)
class RegistryConfiguration {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration PING_TIMEOUT = Duration.ofSeconds(3);

    @Bean
    RegistryCredentials.Source registryCredentials(RegistryProperties properties) {
        return new CredentialsFile(properties.credentialsFile());
    }

    @Bean
    Registry registry(RegistryProperties properties, RegistryCredentials.Source credentials) {
        return create(properties, credentials, READ_TIMEOUT);
    }

    @Bean
    HealthIndicator registryHealthIndicator(RegistryProperties properties, RegistryCredentials.Source credentials) {
        return new KeptHealth(
                "the registry",
                new RegistryHealthIndicator(create(properties, credentials, PING_TIMEOUT), properties.address()));
    }

    static Registry create(
            RegistryProperties properties, RegistryCredentials.Source credentials, Duration readTimeout) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(readTimeout.compareTo(CONNECT_TIMEOUT) < 0 ? readTimeout : CONNECT_TIMEOUT)
                .build();
        JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(client);
        factory.setReadTimeout(readTimeout);
        RestClient http = RestClient.builder().requestFactory(factory).build();
        return new OciRegistry(new RegistryTransport(http, properties.url(), credentials), properties.address());
    }
}
