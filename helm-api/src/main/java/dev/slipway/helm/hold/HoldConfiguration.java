package dev.slipway.helm.hold;

import dev.slipway.helm.settings.HelmApiProperties;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Objects;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The releases that are held. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HelmApiProperties.class)
class HoldConfiguration {

    @Bean
    Holds holds(KubernetesClient client, HelmApiProperties properties) {
        String namespace = Objects.requireNonNullElseGet(properties.namespace(), client::getNamespace);
        return new ConfigMapHolds(client, namespace, properties.holds());
    }
}
