package dev.slipway.e2e.doctor;

import dev.slipway.e2e.environment.TestEnvironment;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** An additional release of the sample's chart in staging, without pods. Closing it uninstalls it. */
final class ExtraRelease implements Repair {
    private static final String NAMESPACE = "staging";

    private final TestEnvironment environment;
    private final Administrator administrator;
    private final String name;

    private ExtraRelease(DoctorCluster doctorCluster, String name) {
        this.environment = doctorCluster.environment();
        this.administrator = doctorCluster.administrator();
        this.name = name;
    }

    /** Installs it with those values in addition to the chart's own. */
    static ExtraRelease install(DoctorCluster doctorCluster, String name, Map<String, String> values) {
        ExtraRelease release = new ExtraRelease(doctorCluster, name);
        doctorCluster.administrator().helm(release.upgrade("--install", "--set", "replicas=0", "--set", set(values)));
        return release;
    }

    private static String set(Map<String, String> values) {
        StringJoiner joined = new StringJoiner(",");
        joined.add("image.repository=registry.slipway.test:30500/library/none");
        // Helm replaces a list as a whole.
        joined.add("keel.images[0].repository=image.repository");
        joined.add("keel.images[0].tag=image.tag");
        values.forEach((path, value) -> joined.add(path + "=" + value));
        return joined.toString();
    }

    /** Starts an upgrade that cannot end, since its image does not exist, and kills it. */
    void killAnUpgrade() {
        Process upgrade = administrator.startHelm(upgrade("--reuse-values", "--set", "replicas=1", "--wait"));
        environment.until(
                "the upgrade of " + name + " has started",
                () -> environment
                        .installation()
                        .kubernetes()
                        .release(NAMESPACE, name)
                        .orElseThrow()
                        .status()
                        .equals("pending-upgrade"));
        try {
            upgrade.destroyForcibly().waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while helm ran", stopped);
        }
    }

    private String[] upgrade(String... arguments) {
        String chart =
                environment.cluster().project().resolve("examples/web/chart").toString();
        // The sample's schema refuses the faults that the doctor must find.
        Stream<String> command =
                Stream.of("upgrade", name, chart, "--namespace", NAMESPACE, "--skip-schema-validation");
        return Stream.concat(command, Stream.of(arguments)).toArray(String[]::new);
    }

    @Override
    public void close() {
        administrator.helm("uninstall", name, "--namespace", NAMESPACE, "--wait");
    }
}
