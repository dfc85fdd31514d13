package dev.slipway.polling.refs;

import dev.slipway.common.GitRepository;
import dev.slipway.polling.cycle.CycleProperties;
import dev.slipway.polling.cycle.Watch;
import dev.slipway.polling.cycle.Watches;
import dev.slipway.polling.github.GitHubEvents;
import dev.slipway.polling.pipeline.Pipeline;
import dev.slipway.polling.pipeline.PipelineStates;
import dev.slipway.polling.pipeline.Pipelines;
import dev.slipway.polling.registry.Registry;
import dev.slipway.polling.source.GitRemotes;
import dev.slipway.polling.source.Mirrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks at the refs of all repositories. */
@Configuration(proxyBeanMethods = false)
class RefsConfiguration {

    @Bean
    OwedChanges owedChanges(Mirrors mirrors, Registry registry, RefStates states) {
        return new OwedChanges(mirrors, registry, states);
    }

    @Bean
    TagReports tagReports() {
        return new TagReports();
    }

    @Bean
    Watches sourceWatches(
            Pipelines pipelines,
            GitRemotes remotes,
            OwedChanges owed,
            TagReports reports,
            GitHubEvents gitHub,
            RefStates states,
            PipelineStates pipelineStates,
            ApplicationEventPublisher events,
            CycleProperties cycle) {
        Map<GitRepository, List<Pipeline>> byRepository =
                pipelines.all().stream().collect(Collectors.groupingBy(Pipeline::repository));
        List<Watch> watches = new ArrayList<>();
        byRepository.forEach((repository, sharing) -> {
            watches.add(new SourceWatch(
                    repository, sharing, remotes, owed, reports, states, pipelineStates, events, cycle));
            watches.add(new EventWatch(repository, gitHub, events));
        });
        return new Watches(watches);
    }

    @Bean
    FastForward fastForward(GitRemotes remotes, OwedChanges owed, RefStates states) {
        return new FastForward(remotes, owed, states);
    }
}
