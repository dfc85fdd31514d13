package dev.slipway.polling.web;

import dev.slipway.service.http.ContentTypeFilter;
import dev.slipway.service.http.Refusal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.ObjectMapper;

/** The filters before the routes. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

    @Bean
    ContentTypeFilter contentTypeFilter(ObjectMapper json) {
        return new ContentTypeFilter(new Refusal(json));
    }
}
