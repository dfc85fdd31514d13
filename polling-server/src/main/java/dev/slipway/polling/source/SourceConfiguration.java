package dev.slipway.polling.source;

import dev.slipway.polling.settings.SettingsList;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Provides access to git. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GitProperties.class)
class SourceConfiguration {

    @Bean
    GitHttp gitHttp(GitProperties properties) {
        return new GitHttp(new GitToken(properties.tokenFile()), properties.timeout());
    }

    @Bean
    GitRemotes gitRemotes(GitHttp http, GitProperties properties) {
        return new GitRemotes(http, properties.timeout());
    }

    @Bean
    Mirrors mirrors(GitHttp http, GitProperties properties) {
        return new Mirrors(properties.mirrorsDirectory(), http, properties.timeout());
    }

    @Bean
    Pipelines pipelines(Environment environment) {
        return PipelineReader.read(
                SettingsList.read(environment, "slipway.pipelines", "Pipeline", PipelineSettings.class));
    }
}
