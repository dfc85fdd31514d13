package dev.slipway.e2e.environment;

import dev.slipway.common.CommitId;
import dev.slipway.common.ImageReference;
import dev.slipway.e2e.installation.HelmRelease;
import dev.slipway.e2e.installation.Installation;
import dev.slipway.e2e.installation.SampleRepository;
import java.util.List;

/** An application: its repository, its image, its chart and its pods. */
public final class Application implements AutoCloseable {
    private static final String STAGING = "staging";
    private static final String PRODUCTION = "production";

    private final TestEnvironment environment;
    private final Installation installation;
    private final String name;
    private final SampleRepository sample;

    Application(TestEnvironment environment, String name) {
        this.environment = environment;
        this.installation = environment.installation();
        this.name = name;
        this.sample = SampleRepository.create(
                environment.cluster().project(),
                name,
                environment.workFolder().resolve(name),
                environment.git().repository(repository()));
    }

    /** Its repository on the git host and in the registry: {@code team/name}. */
    public String repository() {
        return "team/" + name;
    }

    /** Its developers' work tree. */
    public SampleRepository sample() {
        return sample;
    }

    /** Pushes the first commit, adds the published chart to staging, and waits until staging runs the commit's image. */
    public CommitId begin() {
        CommitId commit = sample.begin();
        awaitBuilt(commit);
        environment.until(
                "first staging chart of " + name + " is published",
                () -> !stagingCharts().isEmpty());
        environment.desiredState().addApplication(STAGING, name, "^0.0.0-staging.0");
        environment.desiredState().publish("Add " + name + " to staging");
        awaitStaging(commit);
        return commit;
    }

    /** Tags a commit, and waits until its image and chart are published. */
    public void release(CommitId commit, String version) {
        sample.release(commit, version);
        environment.until("image " + name + ":" + version + " is in the registry", () -> hasTag(version));
        environment.until(
                "chart " + name + " " + version + " is published",
                () -> installation.charts().has(name, version));
    }

    /** Adds it to production. Without a published release it waits there for its first chart. */
    public void takeIntoProduction(String versionRange) {
        environment.desiredState().addApplication(PRODUCTION, name, versionRange);
        environment.desiredState().publish("Add " + name + " to production");
    }

    /** Tags a commit as the first release, and waits until production, which had none, runs that digest. */
    public void releaseFirst(CommitId commit, String digest) {
        release(commit, "1.0.0");
        takeIntoProduction("^1.0.0");
        awaitProduction("1.0.0", digest);
    }

    /** Waits until one more chart is published than {@code published}, and staging has it. */
    public void awaitStagingChart(int published) {
        environment.until("its chart is published", () -> stagingCharts().size() > published);
        String chart = stagingCharts().getLast();
        environment.until(
                "staging has that chart", () -> staging().chartVersion().equals(chart));
    }

    /** Waits until the commit's own image is in the registry, and returns its digest. */
    public String awaitBuilt(CommitId commit) {
        String tag = ImageReference.tagOf(commit);
        environment.until("image " + name + ":" + tag + " is in the registry", () -> hasTag(tag));
        return digest(tag);
    }

    /** Waits until staging runs the commit's image; returns its digest. */
    public String awaitStaging(CommitId commit) {
        String digest = awaitBuilt(commit);
        environment.until("tag staging of " + name + " is on that image", () -> digest.equals(digest(STAGING)));
        environment.until(
                "staging runs that image of " + name,
                () -> installation.kubernetes().runs(STAGING, name, digest));
        return digest;
    }

    /** Waits until production runs that tag with that digest. */
    public void awaitProduction(String version, String digest) {
        environment.until(
                "production runs " + name + ":" + version + " with that digest",
                () -> installation.kubernetes().runs(PRODUCTION, name, digest)
                        && installation.kubernetes().pods(PRODUCTION, name).stream()
                                .allMatch(pod -> pod.image().contains(":" + version)));
    }

    /** Whether the registry has the commit's own image. */
    public boolean isBuilt(CommitId commit) {
        return hasTag(ImageReference.tagOf(commit));
    }

    /** Whether the registry has that tag. */
    public boolean hasTag(String tag) {
        return installation.registry().digest(repository(), tag).isPresent();
    }

    /** The digest of a tag, which must exist. */
    public String digest(String tag) {
        return installation.registry().digest(repository(), tag).orElseThrow();
    }

    /** The versions of its chart's staging channel, oldest first. */
    public List<String> stagingCharts() {
        return installation.charts().staging(name);
    }

    /** Its release in staging. */
    public HelmRelease staging() {
        return installation.kubernetes().release(STAGING, name).orElseThrow();
    }

    /** Its release in production. */
    public HelmRelease production() {
        return installation.kubernetes().release(PRODUCTION, name).orElseThrow();
    }

    /**
     * Removes it from staging and production, and closes it. Call this in a shared environment: Keel's rate of requests is
     * limited, and it needs more requests for each installed application.
     */
    public void remove() {
        environment.desiredState().removeApplication(name);
        environment.desiredState().publish("Remove " + name);
        close();
    }

    @Override
    public void close() {
        sample.close();
    }
}
