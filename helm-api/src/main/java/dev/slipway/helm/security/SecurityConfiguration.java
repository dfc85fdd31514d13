package dev.slipway.helm.security;

import dev.slipway.helm.settings.HelmApiProperties;
import dev.slipway.service.http.Refusal;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.ObjectMapper;

/** Who may call, and who sees the details of health. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HelmApiProperties.class)
class SecurityConfiguration {

    @Bean
    CallerPolicy callerPolicy(HelmApiProperties properties) {
        return new CallerPolicy(
                properties.audience(),
                Set.copyOf(properties.callers().users()),
                Set.copyOf(properties.callers().groups()));
    }

    @Bean
    FilterRegistrationBean<CallerFilter> callerFilter(KubernetesClient client, CallerPolicy policy, ObjectMapper json) {
        var registration = new FilterRegistrationBean<>(new CallerFilter(client, policy, new Refusal(json)));
        registration.addUrlPatterns("/apply", "/apply/*", "/rollouts", "/rollouts/*", "/holds", "/holds/*");
        return registration;
    }

    @Bean
    FilterRegistrationBean<HealthCallerFilter> healthCallerFilter(KubernetesClient client, CallerPolicy policy) {
        var registration = new FilterRegistrationBean<>(new HealthCallerFilter(client, policy));
        registration.addUrlPatterns("/actuator/health", "/actuator/health/*");
        return registration;
    }
}
