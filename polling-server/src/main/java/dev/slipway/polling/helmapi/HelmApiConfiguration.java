package dev.slipway.polling.helmapi;

import dev.slipway.service.health.KeptHealth;
import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.web.client.RestClient;

/** Access to helm-api. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HelmApiProperties.class)
class HelmApiConfiguration {
    private static final int ATTEMPTS = 3;
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final double GROWTH = 2;

    @Bean
    HelmApiClient helmApiClient(HelmApiProperties properties) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(properties.timeout()).build());
        requests.setReadTimeout(properties.timeout());
        return new HelmApiClient(
                properties, RestClient.builder().requestFactory(requests).build(), retryOfPassingFailures());
    }

    @Bean("helmApi")
    HealthIndicator helmApiHealth(HelmApiClient helmApi) {
        return new KeptHealth("helm-api", new HelmApiHealthIndicator(helmApi));
    }

    private static RetryTemplate retryOfPassingFailures() {
        return RetryTemplate.builder()
                .maxAttempts(ATTEMPTS)
                .exponentialBackoff(FIRST_WAIT, GROWTH, LONGEST_WAIT, true)
                .retryOn(failure -> failure instanceof HelmApiException refused && refused.isPassing())
                .build();
    }
}
