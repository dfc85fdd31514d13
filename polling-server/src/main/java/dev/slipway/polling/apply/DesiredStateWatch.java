package dev.slipway.polling.apply;

import dev.slipway.common.CommitId;
import dev.slipway.common.GitRepository;
import dev.slipway.polling.cycle.WakeUp;
import dev.slipway.polling.cycle.Watch;
import dev.slipway.polling.source.GitRemotes;
import dev.slipway.polling.source.Mirrors;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/** Looks at the desired-state repository; when the files of a specification change in git, an apply is owed. */
class DesiredStateWatch implements Watch {
    private static final Logger log = LoggerFactory.getLogger(DesiredStateWatch.class);

    private final DesiredStateProperties desiredState;
    private final GitRemotes remotes;
    private final Mirrors mirrors;
    private final DesiredStateHeads heads;
    private final ApplicationEventPublisher events;
    private final Duration interval;

    DesiredStateWatch(
            DesiredStateProperties desiredState,
            GitRemotes remotes,
            Mirrors mirrors,
            DesiredStateHeads heads,
            ApplicationEventPublisher events,
            Duration interval) {
        this.desiredState = desiredState;
        this.remotes = remotes;
        this.mirrors = mirrors;
        this.heads = heads;
        this.events = events;
        this.interval = interval;
    }

    @Override
    public String name() {
        return "desired state";
    }

    @Override
    public Duration look() throws IOException {
        GitRepository repository = desiredState.gitRepository();
        CommitId head = remotes.head(repository, desiredState.branch())
                .orElseThrow(() -> new IOException("The desired-state repository " + repository + " has no branch '"
                        + desiredState.branch() + "': correct slipway.desired-state.branch, or push it"));
        List<OwedApply> owed = new ArrayList<>();
        boolean moved = false;
        for (Map.Entry<String, List<String>> specification :
                desiredState.files().entrySet()) {
            Optional<CommitId> before = heads.head(specification.getKey());
            moved |= !before.equals(Optional.of(head));
            if (isChanged(repository, before, head, specification.getValue())) {
                owed.add(new OwedApply(
                        specification.getKey(),
                        "desired state at " + head,
                        "The desired state changed in git: commit " + head.abbreviated()));
            }
        }
        if (moved) {
            heads.record(desiredState.files().keySet(), head, owed);
        }
        if (!owed.isEmpty()) {
            log.info(
                    "The desired state owes {} at {}",
                    owed.stream().map(OwedApply::dss).toList(),
                    head);
            events.publishEvent(new WakeUp.OwedApplies());
        }
        return interval;
    }

    @Override
    public Duration retryAfter() {
        return interval;
    }

    @Override
    public boolean isBounded() {
        return true;
    }

    /** A specification never looked at counts as changed: what came while the ledger was away is applied, too. */
    private boolean isChanged(GitRepository repository, Optional<CommitId> before, CommitId head, List<String> files)
            throws IOException {
        if (before.isEmpty()) {
            return true;
        }
        return !before.get().equals(head) && mirrors.changed(repository, before.get(), head, files);
    }
}
