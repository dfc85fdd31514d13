package dev.slipway.polling.pipeline;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pipelines of the configuration. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PipelinesProperties.class)
class PipelineConfiguration {

    @Bean
    Pipelines pipelines(PipelinesProperties properties) {
        return properties.read();
    }
}
