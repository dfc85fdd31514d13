package dev.slipway.polling.security;

import dev.slipway.polling.settings.InvalidSettingsException;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import tools.jackson.databind.ObjectMapper;

/** What stands before the API, the dashboard and Actuator. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiProperties.class)
class SecurityConfiguration {
    private static final Logger log = LoggerFactory.getLogger(SecurityConfiguration.class);

    SecurityConfiguration(ApiProperties properties) {
        if (properties.tokensFile() == null) {
            log.warn(
                    "Whoever reaches this port may use the API and the dashboard: name a file of callers in {}",
                    ApiProperties.TOKENS_FILE);
        }
    }

    @Bean
    FilterRegistrationBean<SameOriginFilter> sameOriginFilter(ObjectMapper json) {
        return first(new SameOriginFilter(new Refusal(json)));
    }

    /** @throws InvalidSettingsException when the file cannot be used */
    @Bean
    FilterRegistrationBean<? extends Filter> accessFilter(ApiProperties properties, ObjectMapper json) {
        Refusal refusal = new Refusal(json);
        return properties.tokensFile() == null
                ? first(new OpenAccessFilter(properties.allowedHosts(), refusal))
                : first(new ApiFilter(tokens(properties.tokensFile()), refusal));
    }

    private static ApiTokens tokens(Path file) {
        ApiTokens tokens = new ApiTokens(file);
        try {
            tokens.read();
        } catch (IOException e) {
            throw new InvalidSettingsException(List.of(String.valueOf(e.getMessage())));
        }
        return tokens;
    }

    private static <F extends Filter> FilterRegistrationBean<F> first(F filter) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
