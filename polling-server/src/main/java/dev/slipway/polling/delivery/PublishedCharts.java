package dev.slipway.polling.delivery;

import dev.slipway.common.ChartVersion;
import dev.slipway.common.CommitId;
import dev.slipway.common.ReleaseVersion;
import dev.slipway.polling.chart.ChartPackage;
import dev.slipway.polling.chart.ChartPackager;
import dev.slipway.polling.chart.ChartRepository;
import dev.slipway.polling.chart.PublishedChart;
import dev.slipway.polling.pipeline.Pipeline;
import dev.slipway.polling.source.CommitTree;
import dev.slipway.polling.source.Mirrors;
import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;

/** Charts in the team's chart repository. */
class PublishedCharts implements CommitCharts {
    private final Mirrors mirrors;
    private final ChartPackager packager;
    private final ChartRepository repository;
    private final ChartPublisher publisher;
    private final ChartOwnership ownership;
    private final ChartPublications publications;

    PublishedCharts(
            Mirrors mirrors,
            ChartPackager packager,
            ChartRepository repository,
            ChartOwnership ownership,
            ChartPublications publications) {
        this.mirrors = mirrors;
        this.packager = packager;
        this.repository = repository;
        this.publisher = new ChartPublisher(repository);
        this.ownership = ownership;
        this.publications = publications;
    }

    @Override
    public void check(Pipeline pipeline, Delivery delivery) throws IOException {
        Optional<Pipeline.Chart> chart = automatic(pipeline);
        if (chart.isEmpty() || delivery.kind() == DeliveryKind.ROLLBACK) {
            return;
        }
        CommitTree tree = mirrors.tree(pipeline.repository(), delivery.commit());
        String path = chart.get().path();
        ReleaseVersion version = delivery.version();
        if (version == null) {
            ChartPackage staging = packager.pack(tree, path, ChartVersion.staging(1), Tags.STAGING);
            ownership.claim(pipeline, staging.name(), delivery.kind());
        } else {
            ChartPackage release = packager.pack(tree, path, ChartVersion.of(version), version.value());
            publisher.requireFree(release);
            ownership.claim(pipeline, release.name(), delivery.kind());
        }
    }

    @Override
    public Optional<ChartVersion> publishStaging(Pipeline pipeline, CommitId commit) throws IOException {
        Optional<Pipeline.Chart> chart = automatic(pipeline);
        if (chart.isEmpty()) {
            return Optional.empty();
        }
        CommitTree tree = mirrors.tree(pipeline.repository(), commit);
        String path = chart.get().path();
        String name = packager.name(tree, path);
        Optional<PublishedChart> newest = newestStaging(name);
        if (newest.isPresent() && isSame(tree, path, newest.get())) {
            return Optional.empty();
        }
        ChartVersion version = publications.stagingVersion(
                pipeline.name(),
                name,
                commit,
                newest.map(PublishedCharts::number).orElse(0L));
        publisher.publish(packager.pack(tree, path, version, Tags.STAGING));
        return Optional.of(version);
    }

    @Override
    public Optional<ChartVersion> publishRelease(Pipeline pipeline, CommitId commit, ReleaseVersion version)
            throws IOException {
        Optional<Pipeline.Chart> chart = automatic(pipeline);
        if (chart.isEmpty()) {
            return Optional.empty();
        }
        CommitTree tree = mirrors.tree(pipeline.repository(), commit);
        ChartVersion chartVersion = ChartVersion.of(version);
        publisher.publish(packager.pack(tree, chart.get().path(), chartVersion, version.value()));
        return Optional.of(chartVersion);
    }

    /** Packed under the same version, the same content gives the same bytes. */
    private boolean isSame(CommitTree tree, String path, PublishedChart published) throws IOException {
        ChartPackage again = packager.pack(tree, path, new ChartVersion(published.version()), Tags.STAGING);
        return publisher.isSame(again, published);
    }

    private Optional<PublishedChart> newestStaging(String chart) {
        return repository.versions(chart).stream()
                .filter(published -> number(published) > 0)
                .max(Comparator.comparingLong(PublishedCharts::number));
    }

    /** The staging number of a version; 0 for any other. */
    private static long number(PublishedChart published) {
        return ChartVersion.stagingNumberOf(published.version()).orElse(0);
    }

    private static Optional<Pipeline.Chart> automatic(Pipeline pipeline) {
        return Optional.ofNullable(pipeline.chart()).filter(chart -> chart.publish() == Pipeline.Publish.AUTO);
    }
}
