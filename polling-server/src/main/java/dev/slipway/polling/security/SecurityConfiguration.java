package dev.slipway.polling.security;

import dev.slipway.service.http.Refusal;
import dev.slipway.service.settings.Problems;
import dev.slipway.service.settings.SettingsRule;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import tools.jackson.databind.ObjectMapper;

/** The filters before the API, the dashboard and Actuator. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiProperties.class)
class SecurityConfiguration {
    private static final Logger log = LoggerFactory.getLogger(SecurityConfiguration.class);

    SecurityConfiguration(ApiProperties properties) {
        if (properties.tokensFile() == null) {
            log.warn(
                    "Every client that reaches this port may use the API and the dashboard: set {} to a file of callers",
                    ApiProperties.TOKENS_FILE);
        }
    }

    @Bean
    FilterRegistrationBean<SameOriginFilter> sameOriginFilter(ObjectMapper json) {
        return first(new SameOriginFilter(new Refusal(json)));
    }

    @Bean
    static SettingsRule tokensFileCanBeRead() {
        return (settings, problems) -> settings.find(ApiProperties.class)
                .map(ApiProperties::tokensFile)
                .ifPresent(file -> check(file, problems));
    }

    private static void check(Path file, Problems problems) {
        try {
            new ApiTokens(file).read();
        } catch (IOException e) {
            problems.add(ApiProperties.TOKENS_FILE, "cannot be used: " + e.getMessage());
        }
    }

    @Bean
    FilterRegistrationBean<? extends Filter> accessFilter(ApiProperties properties, ObjectMapper json) {
        Refusal refusal = new Refusal(json);
        return properties.tokensFile() == null
                ? first(new OpenAccessFilter(properties.allowedHosts(), refusal))
                : first(new ApiFilter(new ApiTokens(properties.tokensFile()), refusal));
    }

    private static <F extends Filter> FilterRegistrationBean<F> first(F filter) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
