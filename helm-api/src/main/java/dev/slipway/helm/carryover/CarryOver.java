package dev.slipway.helm.carryover;

import dev.slipway.common.hold.Hold;
import dev.slipway.common.tls.TrustedCertificates;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the desired-state file that keeps Keel's image tags and digests over an apply, and that leaves out apps with a chart
 * that is not there yet. Runs before helmsman, in the same pod and with the same rights.
 */
public final class CarryOver {
    private final Releases releases;
    private final Charts charts;
    private final MovingTags tags;
    private final HeldReleases held;
    private final Consumer<String> log;

    CarryOver(Releases releases, Charts charts, MovingTags tags, HeldReleases held, Consumer<String> log) {
        this.releases = releases;
        this.charts = charts;
        this.tags = tags;
        this.held = held;
        this.log = log;
    }

    /** See {@link Options} for the arguments. Ends with status 1 and a message when something is wrong. */
    public static void main(String[] args) {
        System.setProperty("logback.configurationFile", "carry-over-logback.xml");
        try {
            run(Options.parse(List.of(args), System.getenv()));
        } catch (CarryOverException e) {
            System.err.println("carry-over: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(Options options) {
        trust(System.getenv(TrustedCertificates.VARIABLE));
        HelmLogins logins = new HelmLogins(System.getenv());
        Consumer<String> log = System.out::println;
        DesiredState state = new DesiredStateReader(new Environment(System.getenv()), log)
                .read(options.files())
                .limitedTo(options.targets())
                .limitedToGroup(options.group());
        try (KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(Kubeconfig.config(options.kubeconfig()))
                .build()) {
            if (!options.dryRun()) {
                PendingReleases pending = new PendingReleases(client, options.pendingLimit(), Clock.systemUTC(), log);
                state.apps().forEach(pending::settle);
            }
            SecretReleases releases = new SecretReleases(client);
            HelmCharts charts = new HelmCharts(new Http(), logins, log);
            CarryOver carryOver = new CarryOver(
                    releases,
                    charts,
                    new RegistryTags(options.plainHttpRegistries(), logins, log),
                    new HeldReleases(ClusterHolds.read(client, options.holds()), log),
                    log);
            Map<String, Carried> carried = carryOver.carried(state);
            List<String> waiting = new AwaitedCharts(releases::has, app -> charts.lacks(app, state), log).among(state);
            List<String> shown =
                    options.dryRun() ? state.apps().stream().map(App::key).toList() : List.of();
            Files.writeString(options.output(), Overlay.yaml(carried, waiting, shown));
            WaitingReport.write(waiting, options.report(), log);
        } catch (IOException e) {
            throw new CarryOverException("Cannot write " + options.output() + ": " + e, e);
        }
    }

    private static void trust(@Nullable String certificates) {
        if (certificates == null || certificates.isBlank()) {
            return;
        }
        try {
            TrustedCertificates.read(Path.of(certificates)).install();
        } catch (IllegalArgumentException e) {
            throw new CarryOverException(String.valueOf(e.getMessage()), e);
        }
    }

    /** What is carried over, by app. */
    Map<String, Carried> carried(DesiredState state) {
        Map<String, Carried> carried = new LinkedHashMap<>();
        for (App app : state.apps()) {
            try {
                carried(app, state).ifPresent(values -> carried.put(app.key(), values));
            } catch (UndecidableException e) {
                log.accept(app.key() + ": nothing is carried over, since " + e.getMessage());
            }
        }
        return carried;
    }

    private Optional<Carried> carried(App app, DesiredState state) {
        // Without a release, or without Keel, there is nothing to keep; the chart need not even be there yet.
        Optional<Values> current = releases.values(app.namespace(), app.release());
        Optional<Hold> hold = held.of(app);
        if (hold.isPresent()) {
            return Optional.of(held.carried(app, hold.get(), current.orElseGet(() -> new Values(Map.of()))));
        }
        if (current.isEmpty() || KeelSettings.of(current.get()).isEmpty()) {
            return Optional.empty();
        }
        log.accept(app.key() + ": Keel keeps release " + app.namespace() + "/" + app.release());
        // The values were judged by this version: helmsman must not take one that is published meanwhile.
        return charts.find(app, state).map(chart -> new Carried(chart.version(), keels(app, current.get(), chart)));
    }

    private Map<String, String> keels(App app, Values current, Chart chart) {
        Map<String, String> values = new KeelsValues(tags, log).among(current, DesiredValues.of(app, chart.values()));
        if (!values.isEmpty()) {
            log.accept(app.key() + ": carried over " + values);
        }
        return values;
    }
}
