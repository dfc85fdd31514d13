package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.e2e.stage.Ailments;
import dev.slipway.e2e.stage.Application;
import dev.slipway.e2e.stage.Doctor;
import dev.slipway.e2e.stage.Doctor.Examination;
import dev.slipway.e2e.stage.Stage;
import dev.slipway.e2e.world.World;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Every finding of {@code bin/doctor} is caused, seen, healed, and gone; on a cluster of its own, where nothing else is ill. */
@Tag("long")
@TestInstance(Lifecycle.PER_CLASS)
class DoctorIT {
    private static final String PATIENT = "patient";

    private final Stage stage;
    private final World world;
    private final Application patient;
    private final Ailments ailments;
    private final Doctor doctor;

    DoctorIT() {
        this.stage = Stage.setUp("doctor", List.of(PATIENT));
        this.world = stage.world();
        this.patient = stage.application(PATIENT);
        this.ailments = new Ailments(stage);
        // The desired state is cloned by the name that the CronJob has for it, which only the cluster knows.
        this.doctor = Doctor.of(stage.cluster().project(), world.environment())
                .with("GIT_CONFIG_COUNT", "1")
                .with("GIT_CONFIG_KEY_0", "url." + stage.git().url() + ".insteadOf")
                .with("GIT_CONFIG_VALUE_0", "http://git.slipway.test:" + World.GIT_PORT + "/");
    }

    @BeforeAll
    void begin() {
        CommitId commit = patient.begin();
        patient.release(commit, "1.0.0");
        patient.takeIntoProduction("^1.0.0");
        patient.awaitProduction("1.0.0", patient.digest("1.0.0"));
        stage.awaitQuiet();
        isWell();
    }

    @AfterAll
    void end() throws IOException {
        patient.close();
        stage.close();
    }

    @Test
    void whereAllIsWellEveryPartIsSeenAndNothingIsSkipped() {
        Examination examination = doctor.examine();

        examination.lines().forEach(stage.progress()::detail);
        assertThat(examination.status()).isZero();
        assertThat(ailments.probes()).isEmpty();
        assertThat(ailments.forwards()).isEmpty();
        assertThat(examination.lines()).allSatisfy(line -> assertThat(line).startsWith("ok "));
        assertThat(examination.lines())
                .extracting(line -> line.substring("ok ".length(), line.indexOf(':')))
                .contains(
                        "releases",
                        "polling-server",
                        "helm-api",
                        "cronjob",
                        "registry",
                        "redirects",
                        "keel rights",
                        "keel paths",
                        "pending",
                        "desired state",
                        "clocks",
                        "expiry");
    }

    @Test
    void aRegistryThatANodeCannotResolve() {
        try (var _ = ailments.registryUnknownToTheNode()) {
            finds("registry", "cannot be resolved from node", "/etc/hosts");
        }
        isWell();
    }

    @Test
    void aRegistryThatPodsCannotResolve() {
        try (var _ = ailments.registryUnknownToPods()) {
            Examination examination = finds("registry", "cannot be resolved from a pod", "configmap coredns");
            assertThat(examination.wrongs())
                    .anySatisfy(line -> assertThat(line).contains("cannot be resolved from the build engine"))
                    .noneSatisfy(line -> assertThat(line).contains("from node"));
        }
        isWell();
    }

    @Test
    void aRegistryThatTheEngineCannotReach() {
        try (var _ = ailments.registryElsewhereForTheEngine()) {
            Examination examination = finds("registry", "cannot be reached from the build engine");
            assertThat(examination.wrongs()).hasSize(1);
        }
        isWell();
    }

    @Test
    void aRegistryThatRedirectsToTheObjectStore() {
        try (var _ = ailments.registryRedirects()) {
            finds("redirects", "307", "values/registry.yaml");
        }
        isWell();
    }

    @Test
    void aKeelWithoutItsRights() {
        try (var _ = ailments.without(world.kubernetes()
                .client()
                .rbac()
                .roleBindings()
                .inNamespace("production")
                .withName("keel-update"))) {
            Examination examination = finds(
                    "keel rights",
                    "ServiceAccount keel/keel",
                    "create secrets",
                    "patch deployments.apps",
                    "values/keel.yaml");
            assertThat(examination.wrongs()).allSatisfy(line -> assertThat(line).contains("namespace production"));
        }
        isWell();
    }

    @Test
    void aMovingTagWithoutADigest() {
        try (var _ = ailments.release("undigested", Map.of("keel.policy", "force", "keel.matchTag", "true"))) {
            finds("keel paths", "undigested in namespace staging", "imageDigest");
        }
        isWell();
    }

    @Test
    void twoOfKeelsPathsUnderOneParent() {
        try (var _ = ailments.release("entangled", Map.of("keel.images[0].digest", "image.digest"))) {
            finds("keel paths", "entangled in namespace staging", "image.tag and image.digest, below image");
        }
        isWell();
    }

    @Test
    void aDesiredStateThatSetsAProductionTag() {
        String repository = world.environment().registry() + "/" + patient.repository();
        productionImage(Map.of("repository", repository, "tag", "1.0.0"), "Pin the image, as nobody should");
        try {
            finds("desired state", "production.yaml, app patient", "values/patient-production.yaml sets image.tag");
        } finally {
            productionImage(Map.of("repository", repository), "Leave the tag to Keel again");
        }
        stage.awaitQuiet();
        isWell();
    }

    @Test
    void aReleaseThatAKilledHelmLeftBehind() {
        try (var _ = ailments.pendingLimit(5);
                var release = ailments.release("stuck", Map.of())) {
            release.killAnUpgrade();
            Examination examination = finds("pending", "release stuck in namespace staging is pending-upgrade");
            String line = examination.wrongs().getFirst();
            ailments.command(line.substring(line.indexOf("kubectl -n staging delete secret")));
            isWell();
        }
        isWell();
    }

    @Test
    void aClockThatIsAhead() {
        Path ahead = ailments.programDate("+2 minutes");

        Examination examination = doctor.with("PATH", ahead.toString()).examine();

        assertThat(examination.status()).isEqualTo(1);
        assertThat(examination.wrongs())
                .singleElement()
                .asString()
                .startsWith("WRONG clocks: ")
                .contains(
                        "node " + stage.cluster().folder().getFileName() + " is 1",
                        "build-engine is 1",
                        "registry is 1",
                        "behind");
    }

    @Test
    void aCertificateAndATokenThatSoonExpire() {
        String token = stage.token();
        try (var _ = ailments.secret("slipway", "short-token", Map.of("token", token));
                var _ = ailments.secret(
                        "slipway-build", "short-certificate", Map.of("cert.pem", ailments.certificate(3)))) {
            Examination examination =
                    finds("expiry", "token", "Secret short-token of namespace slipway expires in 0 days");
            assertThat(examination.wrongs())
                    .anySatisfy(line -> assertThat(line)
                            .contains(
                                    "certificate cert.pem",
                                    "Secret short-certificate of namespace slipway-build",
                                    "in 2 days"))
                    .noneSatisfy(line -> assertThat(line).contains(token));
        }
        isWell();
    }

    @Test
    void aServiceThatSaysWhatItMisses() {
        try (var _ = ailments.scaledToNone("slipway-storage", "chartmuseum")) {
            finds("polling-server", "chartRepository is DOWN", "logs deployment/chartmuseum");
        }
        isWell();
    }

    @Test
    void aMissingCronJob() {
        try (var _ = ailments.without(ailments.cronJob())) {
            Examination examination =
                    finds("cronjob", "no CronJob helmsman-cronjob in namespace slipway", "bootstrap.yaml");
            assertThat(examination.wrongs())
                    .anySatisfy(line -> assertThat(line).startsWith("WRONG helm-api: cronJob is DOWN"));
        }
        isWell();
    }

    @Test
    void aCronJobThatKeepsTooFewJobs() {
        try (var _ = ailments.historyLimits(3, 1)) {
            finds("cronjob", "keeps 3 succeeded and 1 failed Jobs", "successfulJobsHistoryLimit");
        }
        isWell();
    }

    @Test
    void theRightsThatItNamesAreEnough() {
        Doctor modest = doctor.with(
                "KUBECONFIG",
                ailments.kubeconfigOf("modest", "bin/lib/doctor/rights.yaml").toString());

        Examination examination = modest.examine();

        assertThat(examination.wrongs()).isEmpty();
        assertThat(examination.skipped()).isEmpty();
        assertThat(examination.status()).isZero();
    }

    @Test
    void whatIsNotAllowedIsSkippedAndSaidSo() {
        Doctor stranger =
                doctor.with("KUBECONFIG", ailments.kubeconfigOf("stranger").toString());

        Examination examination = stranger.examine();

        assertThat(examination.status()).isZero();
        assertThat(examination.wrongs()).isEmpty();
        assertThat(examination.skipped())
                .anySatisfy(line -> assertThat(line).isEqualTo("SKIP releases: may not list secrets in all namespaces"))
                .anySatisfy(
                        line -> assertThat(line).isEqualTo("SKIP cronjob: may not get cronjobs in namespace slipway"));
    }

    @Test
    void misuseAndAClusterThatIsAwayAreTold() {
        assertThat(doctor.examine("--colour")).satisfies(misused -> {
            assertThat(misused.status()).isEqualTo(2);
            assertThat(misused.lines()).last().asString().contains("unknown argument '--colour'");
        });
        assertThat(doctor.examine("--dss", "/nowhere").status()).isEqualTo(2);
        assertThat(doctor.with("KUBECONFIG", "/nowhere").examine()).satisfies(lost -> {
            assertThat(lost.status()).isEqualTo(2);
            assertThat(lost.lines()).singleElement().asString().contains("the cluster cannot be reached", "KUBECONFIG");
        });
        assertThat(doctor.examine("--help").status()).isZero();
    }

    @Test
    void itLeavesNothingBehindWhenItIsInterrupted() throws Exception {
        Process process = doctor.start();
        stage.until(
                "the registry is asked from the node", () -> !ailments.probes().isEmpty());
        process.destroy();

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(ailments.probes()).isEmpty();
        assertThat(ailments.forwards()).isEmpty();
    }

    @Test
    void kubernetesClearsUpAfterADoctorThatWasKilled() {
        Process process = doctor.start();
        stage.until(
                "the registry is asked from the node", () -> !ailments.probes().isEmpty());
        process.destroyForcibly();

        stage.until("nothing is left", () -> ailments.probes().isEmpty());
    }

    private void productionImage(Map<String, String> image, String message) {
        stage.desiredState().value("production", PATIENT, "image", image);
        stage.desiredState().publish(message);
    }

    /** It finds that, with those words in one line, and says so by its status. */
    private Examination finds(String part, String... words) {
        Examination[] last = new Examination[1];
        stage.until("it finds: " + part + ", " + words[0], () -> {
            last[0] = doctor.examine();
            return last[0].wrongs().stream()
                    .anyMatch(line -> line.startsWith("WRONG " + part + ": ")
                            && List.of(words).stream().allMatch(line::contains));
        });
        assertThat(last[0].status()).isEqualTo(1);
        return last[0];
    }

    /** Nothing is wrong, perhaps after a while: a service looks at its neighbours now and then. */
    private void isWell() {
        stage.until("nothing is wrong", () -> {
            Examination examination = doctor.examine();
            if (examination.status() != 0) {
                examination.wrongs().forEach(stage.progress()::detail);
            }
            return examination.status() == 0;
        });
    }
}
