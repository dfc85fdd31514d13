package dev.slipway.polling.web;

import dev.slipway.common.CommitId;
import dev.slipway.common.GitRepository;
import dev.slipway.polling.environment.Environment;
import dev.slipway.polling.environment.Environment.Takes;
import dev.slipway.polling.environment.EnvironmentOverview;
import dev.slipway.polling.environment.RunningPipeline;
import dev.slipway.polling.pipeline.Pipelines;
import dev.slipway.polling.source.CommitsBetween;
import dev.slipway.polling.source.Mirrors;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The commits that staging runs and production does not. Each answer is kept until one of the two runs another commit. */
@Component
class CommitsBehind {
    private static final Logger log = LoggerFactory.getLogger(CommitsBehind.class);

    private final Pipelines pipelines;
    private final Mirrors mirrors;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    CommitsBehind(Pipelines pipelines, Mirrors mirrors) {
        this.pipelines = pipelines;
        this.mirrors = mirrors;
    }

    private record Known(CommitId from, CommitId to, CommitsBetween commits) {}

    /** Null unless both environments run a commit that Slipway delivered, and the repository can be read. */
    @Nullable
    BehindView of(Environment environment, RunningPipeline running, List<EnvironmentOverview> all) {
        if (environment.takes() != Takes.RELEASES || running.delivery() == null) {
            return null;
        }
        CommitId from = running.delivery().commit();
        for (EnvironmentOverview other : all) {
            Optional<CommitId> to =
                    other.environment().takes() == Takes.MERGES ? commit(other, running.pipeline()) : Optional.empty();
            if (to.isPresent()) {
                return between(running.pipeline(), environment.name(), from, to.get())
                        .map(commits -> BehindView.of(other.environment().name(), commits))
                        .orElse(null);
            }
        }
        return null;
    }

    private static Optional<CommitId> commit(EnvironmentOverview overview, String pipeline) {
        return overview.pipelines().stream()
                .filter(running -> running.pipeline().equals(pipeline))
                .flatMap(running -> Optional.ofNullable(running.delivery()).stream())
                .map(delivery -> delivery.commit())
                .findFirst();
    }

    private Optional<CommitsBetween> between(String pipeline, String environment, CommitId from, CommitId to) {
        String key = pipeline + " " + environment;
        Known before = known.get(key);
        if (before != null && before.from().equals(from) && before.to().equals(to)) {
            return Optional.of(before.commits());
        }
        Optional<GitRepository> repository = pipelines.find(pipeline).map(each -> each.repository());
        if (repository.isEmpty()) {
            return Optional.empty();
        }
        try {
            CommitsBetween commits = mirrors.commitsBetween(repository.get(), from, to);
            known.put(key, new Known(from, to, commits));
            return Optional.of(commits);
        } catch (IOException e) {
            log.debug("The commits between {} and {} of {} are not known: {}", from, to, pipeline, e.getMessage());
            return Optional.empty();
        }
    }
}
