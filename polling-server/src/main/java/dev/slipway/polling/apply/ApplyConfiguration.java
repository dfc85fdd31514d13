package dev.slipway.polling.apply;

import dev.slipway.polling.chart.ChartWatches;
import dev.slipway.polling.cycle.CycleProperties;
import dev.slipway.polling.cycle.Watch;
import dev.slipway.polling.cycle.Watches;
import dev.slipway.polling.helmapi.HelmApiClient;
import dev.slipway.polling.source.GitRemotes;
import dev.slipway.polling.source.Mirrors;
import dev.slipway.polling.source.UsedRepositories;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What watches for applies, and what asks helm-api for them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DesiredStateProperties.class)
class ApplyConfiguration {
    @Bean
    OwedApplyWatch owedApplyWatch(ApplyCalls calls, HelmApiClient helmApi, Clock clock) {
        return new OwedApplyWatch(calls, helmApi, clock);
    }

    @Bean
    ApplyRunWatch applyRunWatch(ApplyCalls calls, HelmApiClient helmApi, Clock clock) {
        return new ApplyRunWatch(calls, helmApi, clock);
    }

    @Bean
    ResyncWatch resyncWatch(DesiredStateProperties properties, ApplyCalls calls, Clock clock) {
        return new ResyncWatch(properties.files().keySet(), properties.resync(), calls, clock);
    }

    @Bean
    ChangedApps changedApps(
            DesiredStateProperties desiredState, DesiredStateHeads heads, Mirrors mirrors, ApplyCalls calls) {
        return new ChangedApps(desiredState, heads, mirrors, calls);
    }

    @Bean
    Watches chartRepositoryWatches(
            ChartWatches watches,
            SeenCharts seen,
            ChangedApps apps,
            ApplicationEventPublisher events,
            CycleProperties cycle) {
        return new Watches(watches.all().stream()
                .<Watch>map(watched -> new ChartRepositoryWatch(watched, seen, apps, events, cycle.interval()))
                .toList());
    }

    @Bean
    @ConditionalOnProperty("slipway.desired-state.repository")
    DesiredStateWatch desiredStateWatch(
            DesiredStateProperties properties,
            GitRemotes remotes,
            Mirrors mirrors,
            DesiredStateHeads heads,
            ApplicationEventPublisher events,
            CycleProperties cycle) {
        return new DesiredStateWatch(properties, remotes, mirrors, heads, events, cycle.interval());
    }

    @Bean
    DesiredStates desiredStates(DesiredStateProperties properties, ChartWatches charts) {
        Set<String> names = new HashSet<>(properties.files().keySet());
        charts.all().forEach(watched -> names.addAll(List.of(watched.stagingDss(), watched.releaseDss())));
        return new DesiredStates(names);
    }

    @Bean
    @ConditionalOnProperty("slipway.desired-state.repository")
    UsedRepositories repositoryOfTheDesiredState(DesiredStateProperties properties) {
        return new UsedRepositories(Set.of(properties.gitRepository()));
    }

    @Bean
    HeldReleases heldReleases(
            DesiredStateProperties desiredState,
            ChartWatches charts,
            SeenCharts seen,
            DesiredStateHeads heads,
            Mirrors mirrors) {
        return new HeldReleases(desiredState, charts, seen, heads, mirrors);
    }
}
