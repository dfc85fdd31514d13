package dev.slipway.e2e.installation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The CPU and memory use of a container, from the kubelet's resource metrics.
 *
 * @param namespace the pod's namespace
 * @param pod the pod's name
 * @param container the container's name
 * @param cpu processor time since its start
 * @param measured the time of the measurement
 * @param workingSetBytes memory that the kernel cannot reclaim from it
 */
public record ContainerUsage(
        String namespace, String pod, String container, Duration cpu, Instant measured, long workingSetBytes) {
    private static final Pattern LINE =
            Pattern.compile("(?m)^container_(cpu_usage_seconds_total|memory_working_set_bytes)"
                    + "\\{container=\"([^\"]*)\",namespace=\"([^\"]*)\",pod=\"([^\"]*)\"} ([0-9.e+-]+) ([0-9]+)$");

    /** Reads the kubelet's text (Prometheus exposition format), as {@code /metrics/resource} gives it. */
    static List<ContainerUsage> read(String metrics) {
        List<MatchResult> lines = LINE.matcher(metrics).results().toList();
        return lines.stream()
                .filter(line -> line.group(1).startsWith("cpu"))
                .flatMap(cpu -> lines.stream()
                        .filter(line -> line.group(1).startsWith("memory") && isOfSame(line, cpu))
                        .findFirst()
                        .map(memory -> of(cpu, memory))
                        .stream())
                .toList();
    }

    /** Whether an earlier measurement is of the same container. */
    public boolean isOf(ContainerUsage earlier) {
        return namespace.equals(earlier.namespace) && pod.equals(earlier.pod) && container.equals(earlier.container);
    }

    /** How many cores it used since an earlier measurement; empty if this measurement is not newer. */
    public Optional<Double> cores(ContainerUsage earlier) {
        double seconds = Duration.between(earlier.measured, measured).toNanos() / 1e9;
        return seconds <= 0
                ? Optional.empty()
                : Optional.of(cpu.minus(earlier.cpu).toNanos() / 1e9 / seconds);
    }

    private static boolean isOfSame(MatchResult one, MatchResult other) {
        return one.group(2).equals(other.group(2))
                && one.group(3).equals(other.group(3))
                && one.group(4).equals(other.group(4));
    }

    private static ContainerUsage of(MatchResult cpu, MatchResult memory) {
        return new ContainerUsage(
                cpu.group(3),
                cpu.group(4),
                cpu.group(2),
                Duration.ofNanos(Math.round(Double.parseDouble(cpu.group(5)) * 1e9)),
                Instant.ofEpochMilli(Long.parseLong(cpu.group(6))),
                Math.round(Double.parseDouble(memory.group(5))));
    }
}
