package dev.slipway.polling.disk;

import dev.slipway.polling.source.GitProperties;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Watches the free space on the volumes of the service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DiskProperties.class)
class DiskConfiguration {

    @Bean
    Volumes mirrorsVolume(GitProperties git) {
        return new Volumes(List.of(new Volume("mirrors", git.mirrorsDirectory())));
    }

    /** By this name it takes the place of Spring Boot's. */
    @Bean
    DiskSpaceHealthIndicator diskSpaceHealthIndicator(List<Volumes> volumes, DiskProperties properties) {
        return new DiskSpaceHealthIndicator(
                volumes.stream().flatMap(each -> each.all().stream()).toList(), properties.minFreePercent());
    }
}
