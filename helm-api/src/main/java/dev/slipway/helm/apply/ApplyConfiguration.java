package dev.slipway.helm.apply;

import dev.slipway.helm.settings.HelmApiProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What can be applied, and how a request becomes a run. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HelmApiProperties.class)
class ApplyConfiguration {

    @Bean
    DssCatalog dssCatalog(HelmApiProperties properties) {
        // The record's constructor has made sure that there is a default.
        return new DssCatalog(properties.dss(), String.valueOf(properties.defaultDss()));
    }

    @Bean
    ApplyService applyService(DssCatalog catalog, Runs runs, Sequences sequences) {
        return new ApplyService(catalog, runs, sequences);
    }
}
