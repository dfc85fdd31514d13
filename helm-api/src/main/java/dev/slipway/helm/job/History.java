package dev.slipway.helm.job;

import dev.slipway.helm.apply.NextRuns;
import dev.slipway.helm.apply.Run;
import dev.slipway.helm.apply.Runs;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the newest runs of each specification that have ended, and has the older ones removed. */
final class History {
    private static final Logger log = LoggerFactory.getLogger(History.class);

    private final Runs runs;
    private final int kept;
    /** Runs with a removal under way: it takes a moment, and need not be asked for again. */
    private final Set<String> told = new HashSet<>();

    /** @param kept how many of each specification */
    History(Runs runs, int kept) {
        this.runs = runs;
        this.kept = kept;
    }

    /** @throws Runs.UnavailableException when a run cannot be removed now */
    void tidy(Collection<Run> all) {
        told.retainAll(all.stream().map(Run::id).collect(Collectors.toSet()));
        for (Run run : NextRuns.beyondHistory(all, kept)) {
            if (!told.contains(run.id())) {
                expire(run);
            }
        }
    }

    private void expire(Run run) {
        try {
            runs.expire(run);
            told.add(run.id());
        } catch (Runs.ConflictException changed) {
            log.debug("{}; looking again", changed.getMessage());
        }
    }
}
