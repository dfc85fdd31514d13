package dev.slipway.helm.apply;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides which waiting runs may start: of each specification that has none active, the oldest. Also what is kept of those
 * that ended.
 *
 * <p>Two that decide at the same time choose the same runs, so a leader that does not know yet that it was replaced does
 * no harm.
 */
public final class NextRuns {
    private NextRuns() {}

    /** The runs to resume, given all runs as they are now. */
    public static List<Run> of(Collection<Run> runs) {
        return runs.stream().collect(Collectors.groupingBy(Run::dss)).values().stream()
                .map(NextRuns::next)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Run::id))
                .toList();
    }

    /** The highest number among the runs of each specification; none for Jobs that somebody made without helm-api. */
    public static Map<String, Long> numbers(Collection<Run> runs) {
        return runs.stream()
                .filter(run -> run.sequence() > 0)
                .collect(Collectors.toMap(Run::dss, Run::sequence, Math::max));
    }

    /** The runs that have ended and are older than the newest so many of their specification. */
    public static List<Run> beyondHistory(Collection<Run> runs, int kept) {
        return runs.stream()
                .filter(run -> run.sequence() > 0 && run.hasEnded())
                .collect(Collectors.groupingBy(Run::dss))
                .values()
                .stream()
                .flatMap(ofDss -> ofDss.stream()
                        .sorted(Comparator.comparingLong(Run::sequence).reversed())
                        .skip(kept))
                .toList();
    }

    private static Optional<Run> next(List<Run> ofDss) {
        if (ofDss.stream().anyMatch(Run::isActive)) {
            return Optional.empty();
        }
        return ofDss.stream().filter(Run::isWaiting).min(Comparator.comparingLong(Run::sequence));
    }
}
