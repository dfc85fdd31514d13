package dev.slipway.helm.apply;

import dev.slipway.common.apply.ApplyRun;
import dev.slipway.common.apply.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Runs and their numbers in memory, with the conflicts of an API server; counts what is asked of it. */
final class MemoryRuns implements Runs, Sequences {
    final Map<String, Run> runs = new TreeMap<>();
    final List<String> asked = new ArrayList<>();
    /** What another replica does right after a look. */
    Runnable afterLook = () -> {};

    /** Whether another replica is faster each time that a run is created, and ends it before the next look. */
    boolean createsFirst;

    private int changes;

    Run get(String id) {
        return find(id).orElseThrow();
    }

    @Override
    public synchronized List<Run> all() {
        asked.add("list");
        List<Run> seen = List.copyOf(runs.values());
        Runnable other = afterLook;
        afterLook = () -> {};
        other.run();
        return seen;
    }

    @Override
    public Optional<Run> find(String id) {
        return Optional.ofNullable(runs.get(id));
    }

    @Override
    public synchronized Run create(Submission submission, long sequence, boolean suspended) {
        ApplyPlan plan = submission.plan();
        String id = "apply-" + plan.dss() + "-" + sequence;
        asked.add("create " + id);
        if (createsFirst || runs.containsKey(id)) {
            throw new ConflictException(id, new IllegalStateException("a test"));
        }
        ApplyRun shown = new ApplyRun(
                id,
                plan.dss(),
                plan.files(),
                plan.target(),
                plan.group(),
                plan.dryRun(),
                null,
                submission.user(),
                suspended ? RunState.WAITING : RunState.RUNNING,
                Instant.EPOCH,
                null,
                null,
                null,
                List.of(),
                List.of());
        Set<String> keys =
                submission.key() == null ? Set.of() : Set.of(submission.key().hash());
        return put(new Run(shown, sequence, plan.fingerprint(), keys, ""));
    }

    @Override
    public synchronized Run addKeys(Run run, Collection<IdempotencyKey> keys) {
        asked.add("add " + keys.size() + " keys to " + run.id());
        Run now = current(run);
        Set<String> all = new HashSet<>(now.keys());
        keys.forEach(key -> all.add(key.hash()));
        return put(new Run(now.shown(), now.sequence(), now.fingerprint(), all, ""));
    }

    @Override
    public void resume(Run run) {
        put(current(run).as(RunState.RUNNING, null, null));
    }

    @Override
    public void expire(Run run) {
        runs.remove(current(run).id());
    }

    @Override
    public long last(String dss) {
        return 0;
    }

    @Override
    public void raise(Map<String, Long> used) {}

    private Run put(Run run) {
        changes++;
        Run changed = new Run(run.shown(), run.sequence(), run.fingerprint(), run.keys(), Integer.toString(changes));
        runs.put(run.id(), changed);
        return changed;
    }

    private Run current(Run run) {
        Run now = runs.get(run.id());
        if (now == null || !now.version().equals(run.version())) {
            throw new ConflictException(run.id(), new IllegalStateException("a test"));
        }
        return now;
    }
}
