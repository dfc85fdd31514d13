package dev.slipway.helm.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.common.apply.ApplyRelease;
import dev.slipway.common.apply.ReleaseAction;
import dev.slipway.common.apply.ReleaseResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PlanReaderTests {
    private static final String PLAN = """
            2026-11-29 10:00:05 NOTICE: -------- PLAN starts here --------------
            2026-11-29 10:00:05 NOTICE: Release [ db ] will be upgraded -- priority: -10
            2026-11-29 10:00:05 NOTICE: Release [ web ] will be upgraded -- priority: 0
            2026-11-29 10:00:05 NOTICE: Release [ api ] in namespace [ a ] will be installed using version [ 1.0.0 ] -- priority: 0
            2026-11-29 10:00:05 NOTICE: -------- PLAN ends here --------------
            2026-11-29 10:00:05 INFO: Executing plan
            """;

    @Test
    void dryRunShowsWhatChangesInEachRelease() throws IOException {
        RunPlan plan = read(resource("dry-run.log")).plan();

        assertThat(plan.complete()).isTrue();
        assertThat(plan.problem()).isNull();
        assertThat(PlanText.of(plan)).isEqualTo(resource("plan.txt"));
    }

    @Test
    void changesOfTheOnlyUpgradeAreItsOwn() {
        RunPlan plan = read("""
                        other, web-login, Secret (v1) has changed:
                        - password: hunter2
                        2026-11-29 10:00:05 NOTICE: -------- PLAN starts here --------------
                        2026-11-29 10:00:05 NOTICE: Release [ web ] will be upgraded -- priority: 0
                        2026-11-29 10:00:05 NOTICE: -------- PLAN ends here --------------
                        """).plan();

        assertThat(plan.releases()).singleElement().satisfies(web -> {
            assertThat(web.diff()).contains("web-login, Secret").doesNotContain("hunter2");
            assertThat(web.namespace()).isNull();
        });
        assertThat(plan.unassigned()).isNull();
    }

    @Test
    void applySaysWhatBecameOfEachRelease() {
        List<ApplyRelease> results = read(PLAN + """
                2026-11-29 10:00:06 NOTICE: Upgrade release [ db ] to version [ 3.0.0 ] in namespace [ b ]
                2026-11-29 10:00:06 NOTICE: Release "db" has been upgraded. Happy Helming!
                NOTES:
                2026-11-29 is the day
                2026-11-29 10:00:06 NOTICE: Finished: Upgrade release [ db ] to version [ 3.0.0 ] in namespace [ b ]
                2026-11-29 10:00:06 NOTICE: Upgrade release [ web ] to version [ 1.2.0 ] in namespace [ a ]
                2026-11-29 10:00:09 ERROR: command for release [web] failed: Upgrade release [ web ] to version [ 1.2.0 ] in namespace [ a ] failed with non-zero exit code 1: exit status 1
                output:
                --- stdout ---

                --- stderr ---
                Error: UPGRADE FAILED: timed out
                2026-11-29 10:00:09 CRITICAL: Plan execution failed
                """).results();

        assertThat(results)
                .extracting(ApplyRelease::name, ApplyRelease::namespace, ApplyRelease::version, ApplyRelease::result)
                .containsExactly(
                        tuple("db", "b", "3.0.0", ReleaseResult.DONE),
                        tuple("web", "a", "1.2.0", ReleaseResult.FAILED),
                        tuple("api", "a", null, ReleaseResult.NOT_STARTED));
    }

    @Test
    void stepWithoutAnEndIsUnknown() {
        assertThat(read(PLAN
                                + "2026-11-29 10:00:06 NOTICE: Upgrade release [ db ] to version [ 3.0.0 ] in namespace [ b ]\n")
                        .results())
                .extracting(ApplyRelease::result)
                .containsExactly(ReleaseResult.UNKNOWN, ReleaseResult.NOT_STARTED, ReleaseResult.NOT_STARTED);
    }

    @Test
    void failedTestOfAReleaseIsItsFailure() {
        assertThat(read(PLAN + """
                        2026-11-29 10:00:06 NOTICE: Upgrade release [ db ] to version [ 3.0.0 ] in namespace [ b ]
                        2026-11-29 10:00:06 NOTICE: Finished: Upgrade release [ db ] to version [ 3.0.0 ] in namespace [ b ]
                        2026-11-29 10:00:09 ERROR: command for release [db] failed: Running tests for release [ db ] in namespace [ b ] failed with non-zero exit code 1
                        """).results().getFirst().result()).isEqualTo(ReleaseResult.FAILED);
    }

    @Test
    void releasesOfOneNameInTwoNamespacesAreToldApart() {
        assertThat(read("""
                        2026-11-29 10:00:05 NOTICE: -------- PLAN starts here --------------
                        2026-11-29 10:00:05 NOTICE: Release [ web ] will be upgraded -- priority: 0
                        2026-11-29 10:00:05 INFO: Release [ web ] installed and up-to-date -- priority: 0
                        2026-11-29 10:00:05 NOTICE: Release [ web ] will be upgraded -- priority: 0
                        2026-11-29 10:00:05 NOTICE: -------- PLAN ends here --------------
                        2026-11-29 10:00:06 NOTICE: Upgrade release [ web ] to version [ 1.0.0 ] in namespace [ a ]
                        2026-11-29 10:00:06 NOTICE: Finished: Upgrade release [ web ] to version [ 1.0.0 ] in namespace [ a ]
                        2026-11-29 10:00:06 NOTICE: Upgrade release [ web ] to version [ 1.0.0 ] in namespace [ b ]
                        """).results())
                .extracting(ApplyRelease::namespace, ApplyRelease::result)
                .containsExactly(tuple("a", ReleaseResult.DONE), tuple(null, null), tuple("b", ReleaseResult.UNKNOWN));
    }

    @Test
    void whatHasNoKnownFormIsSaid() {
        PlanReader reader = read(PLAN.replace("[ db ] will be upgraded", "[ db ] will be renamed"));

        assertThat(reader.plan().complete()).isFalse();
        assertThat(reader.plan().unread()).containsExactly("Release [ db ] will be renamed -- priority: -10");
        assertThat(reader.plan().problem()).contains("'unread'");
        assertThat(reader.results()).isEmpty();
    }

    @Test
    void logWithoutAPlanSaysSo() {
        RunPlan none =
                read("2026-11-29 10:00:00 CRITICAL: chart validation failed\n").plan();
        RunPlan part =
                read(PLAN.substring(0, PLAN.indexOf("NOTICE: Release [ web ]"))).plan();

        assertThat(none.complete()).isFalse();
        assertThat(none.problem()).contains("has no plan");
        assertThat(part.complete()).isFalse();
        assertThat(part.problem()).contains("ends within the plan");
        assertThat(part.releases()).extracting(PlannedRelease::action).containsExactly(ReleaseAction.UPGRADE);
        assertThat(PlanText.of(part)).startsWith("Plan, not complete: ").contains("ends within the plan");
    }

    @Test
    void differencesWithoutEndAreCut() {
        PlanReader reader = new PlanReader();
        reader.line("a, web, ConfigMap (v1) has changed:");
        for (int i = 0; i < 2000; i++) {
            reader.line("+ " + "x".repeat(1000));
        }
        PLAN.lines().forEach(reader::line);

        assertThat(reader.plan().complete()).isFalse();
        assertThat(reader.plan().problem()).contains("longer than is kept");
        assertThat(Objects.requireNonNull(reader.plan().unassigned()).length()).isLessThanOrEqualTo(DiffReader.MOST);
    }

    private static PlanReader read(String log) {
        PlanReader reader = new PlanReader();
        log.lines().forEach(reader::line);
        return reader;
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(PlanReaderTests.class.getResourceAsStream(name))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
