package dev.slipway.e2e.bench;

import dev.slipway.common.CommitId;
import dev.slipway.common.GitRepository;
import dev.slipway.common.ImageReference;
import dev.slipway.e2e.demo.DemoEnvironment;
import dev.slipway.e2e.installation.Delivery;
import dev.slipway.e2e.installation.Folders;
import dev.slipway.e2e.installation.Installation;
import dev.slipway.e2e.installation.SampleRepository;
import dev.slipway.e2e.installation.Shell;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** The time from a pushed commit to its pushed image, with Slipway and with git and docker commands by turns. */
final class ImageBenchmark {
    private static final int WARM_UP = 2;
    private static final int ROUNDS = 7;
    private static final String PIPELINE = "web";
    private static final String IMAGE = "team/web";
    private static final String BY_HAND = "team/by-hand";

    private final DemoEnvironment environment;
    private final Installation installation;
    private final Measurements polled = new Measurements();
    private final Measurements hooked = new Measurements();
    private final Measurements seen = new Measurements();
    private final Measurements byHand = new Measurements();

    ImageBenchmark(DemoEnvironment environment) {
        this.environment = environment;
        this.installation = environment.installation();
    }

    void run() throws IOException {
        GitRepository plain = environment.repository(BY_HAND);
        try (SampleRepository delivered = sample(PIPELINE, environment.repository(IMAGE));
                SampleRepository built = sample("by-hand", plain)) {
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                deliver(delivered, round, polled, () -> {});
                deliver(
                        delivered,
                        round,
                        hooked,
                        () -> installation.pollingServer().look(PIPELINE));
                buildByHand(built, plain, round);
            }
        }
    }

    private SampleRepository sample(String name, GitRepository remote) {
        SampleRepository sample = SampleRepository.create(
                environment.cluster().project(), name, environment.workFolder().resolve(name), remote);
        sample.begin();
        return sample;
    }

    /** Does not poll the engine during the build, which would need CPU time. The engine's events contain the time of the push. */
    private void deliver(SampleRepository sample, int round, Measurements taken, Runnable afterPush) {
        CommitId commit = sample.commitPage("round " + round);
        sample.push();
        Instant pushed = Instant.now();
        afterPush.run();
        Delivery delivery = delivery(commit);
        Instant arrived = arrival(commit, pushed);
        if (round >= 0) {
            taken.add(Duration.between(pushed, arrived));
            seen.add(Duration.between(delivery.createdAt(), arrived));
        }
    }

    /** The engine lists only the events of past seconds. */
    private Instant arrival(CommitId commit, Instant since) {
        AtomicReference<Instant> arrival = new AtomicReference<>(Instant.MAX);
        environment.waiting().until("the engine lists the push of " + commit.abbreviated(), () -> {
            installation
                    .engine()
                    .pushed(IMAGE, ImageReference.tagOf(commit), since)
                    .ifPresent(arrival::set);
            return arrival.get().isBefore(Instant.MAX);
        });
        return arrival.get();
    }

    private Delivery delivery(CommitId commit) {
        environment
                .waiting()
                .until(
                        "delivered " + commit.abbreviated(),
                        () -> installation
                                .pollingServer()
                                .delivery(PIPELINE, commit.value())
                                .filter(Delivery::isDelivered)
                                .isPresent());
        return installation.pollingServer().delivery(PIPELINE, commit.value()).orElseThrow();
    }

    private void buildByHand(SampleRepository sample, GitRepository remote, int round) throws IOException {
        sample.commitPage("round " + round);
        sample.push();
        Path clone = environment.workFolder().resolve("clone");
        String image = installation.info().registry() + "/" + BY_HAND + ":round" + round;
        Shell shell = Shell.in(environment.workFolder(), _ -> {}).with(dockerEnvironment());
        Instant pushed = Instant.now();
        shell.run("git", "clone", "--quiet", "--depth", "1", remote.toString(), clone.toString());
        String docker = installation.info().program("docker");
        shell.run(docker, "build", "--quiet", "--tag", image, clone.toString());
        shell.run(docker, "push", "--quiet", image);
        Duration taken = Duration.between(pushed, Instant.now());
        Folders.remove(clone);
        if (round >= 0) {
            byHand.add(taken);
        }
    }

    /** Docker searches for its plugins in the folder of its configuration. */
    private Map<String, String> dockerEnvironment() throws IOException {
        Path configuration = environment.workFolder().resolve("docker");
        Path plugin = configuration.resolve("cli-plugins/docker-buildx");
        if (!Files.exists(plugin)) {
            Files.createDirectories(plugin.getParent());
            Files.createSymbolicLink(plugin, Path.of(System.getenv("SLIPWAY_BUILDX")));
        }
        return Map.of(
                "DOCKER_HOST", installation.info().dockerHost().toString(),
                "DOCKER_CONFIG", configuration.toString());
    }

    void print(PrintStream out) {
        out.println("Commit to pushed image, warm, median of " + ROUNDS + " rounds each (minimum to maximum):");
        out.println("  Slipway, polling                                       " + polled.describe("s"));
        out.println("  Slipway, after a hook (POST /api/pipelines/web/look)   " + hooked.describe("s"));
        out.println("  both, from the look that saw the commit                " + seen.describe("s"));
        out.println("  git clone --depth 1 && docker build && docker push     " + byHand.describe("s"));
        out.printf(
                Locale.ROOT,
                "  ratio to git and docker: polling %.2f, hook %.2f, from the look on %.2f (below 1: Slipway is faster)%n",
                polled.median() / byHand.median(),
                hooked.median() / byHand.median(),
                seen.median() / byHand.median());
    }
}
