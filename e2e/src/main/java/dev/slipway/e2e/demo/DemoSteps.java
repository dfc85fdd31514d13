package dev.slipway.e2e.demo;

import dev.slipway.common.CommitId;
import dev.slipway.common.ImageReference;
import dev.slipway.e2e.demo.Timeline.Row;
import dev.slipway.e2e.installation.Installation;
import dev.slipway.e2e.installation.SampleRepository;
import java.util.List;
import java.util.Optional;

/** What a team does with its application: a first push, a merge, a release, and a change of the chart. */
final class DemoSteps {
    private static final String APPLICATION = "web";
    private static final String IMAGE = "team/web";
    private static final String STAGING = "staging";
    private static final String PRODUCTION = "production";

    private final DemoEnvironment environment;
    private final Installation installation;
    private final Timeline timeline;

    DemoSteps(DemoEnvironment environment, Timeline timeline) {
        this.environment = environment;
        this.installation = environment.installation();
        this.timeline = timeline;
    }

    void run() {
        try (SampleRepository sample = SampleRepository.create(
                environment.cluster().project(),
                APPLICATION,
                environment.workFolder().resolve(APPLICATION),
                environment.repository(IMAGE))) {
            environment.progress().step("The team pushes its application for the first time");
            Row first = timeline.push("first push");
            watch(first, sample.begin(), 1);

            environment.progress().step("A change of the page is merged");
            Row merge = timeline.push("merge of a page");
            CommitId merged = sample.mergePage("Delivered again");
            watch(merge, merged);

            environment.progress().step("That commit is tagged v1.0.0");
            Row tag = timeline.push("tag v1.0.0");
            sample.release(merged, "1.0.0");
            watchRelease(tag, merged);

            environment.progress().step("A change of the chart is merged");
            Row chart = timeline.push("merge of a chart change");
            watch(
                    chart,
                    sample.mergeEdit("chart/values.yaml", values -> values.replace("replicas: 1", "replicas: 2")),
                    2);
        }
    }

    /** A change of only the image. Keel rolls it out in staging. */
    private void watch(Row row, CommitId commit) {
        observe(image(row, commit).await("rolled out", () -> runs(commit)));
    }

    /** A change of image and chart. helmsman applies it when that number of staging charts is published. */
    private void watch(Row row, CommitId commit, int charts) {
        observe(image(row, commit)
                .await("chart", () -> installation.charts().staging(APPLICATION).size() >= charts)
                .await("applied", () -> isNewestApplied(charts))
                .await("rolled out", () -> row.has("applied") && runs(commit)));
    }

    private Observation image(Row row, CommitId commit) {
        return new Observation(installation, row)
                .await(
                        "seen",
                        () -> installation
                                .pollingServer()
                                .delivery(APPLICATION, commit.value())
                                .isPresent())
                .await("tagged", () -> hasTag(STAGING, commit));
    }

    private boolean hasTag(String tag, CommitId commit) {
        Optional<String> digest = digest(commit);
        return digest.isPresent() && installation.registry().digest(IMAGE, tag).equals(digest);
    }

    private boolean runs(CommitId commit) {
        return digest(commit)
                .filter(digest -> installation.kubernetes().runs(STAGING, APPLICATION, digest))
                .isPresent();
    }

    private void watchRelease(Row row, CommitId commit) {
        observe(new Observation(installation, row)
                .await("tagged", () -> hasTag("1.0.0", commit))
                .await("chart", () -> installation.charts().has(APPLICATION, "1.0.0"))
                .await("applied", () -> isApplied(PRODUCTION, "1.0.0"))
                .await(
                        "rolled out",
                        () -> installation
                                .kubernetes()
                                .runs(PRODUCTION, APPLICATION, digest(commit).orElseThrow())));
    }

    private void observe(Observation observation) {
        environment.waiting().until("everything arrived", observation::look);
        observation.complete();
    }

    private boolean isNewestApplied(int charts) {
        List<String> published = installation.charts().staging(APPLICATION);
        return published.size() >= charts && isApplied(STAGING, published.getLast());
    }

    private boolean isApplied(String namespace, String version) {
        return installation
                .kubernetes()
                .release(namespace, APPLICATION)
                .filter(release -> release.chartVersion().equals(version))
                .isPresent();
    }

    private Optional<String> digest(CommitId commit) {
        return installation.registry().digest(IMAGE, ImageReference.tagOf(commit));
    }
}
