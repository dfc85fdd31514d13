package dev.slipway.service.http;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.ObjectMapper;

/** What both services have before and behind their routes; an application imports it. */
@Configuration(proxyBeanMethods = false)
public class HttpConfiguration {

    @Bean
    ContentTypeFilter contentTypeFilter(ObjectMapper json) {
        return new ContentTypeFilter(new Refusal(json));
    }

    @Bean
    UnhandledErrors unhandledErrors() {
        return new UnhandledErrors();
    }
}
