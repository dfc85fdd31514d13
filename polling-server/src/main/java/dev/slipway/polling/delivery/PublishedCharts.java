package dev.slipway.polling.delivery;

import dev.slipway.common.ChartVersion;
import dev.slipway.common.CommitId;
import dev.slipway.common.ReleaseVersion;
import dev.slipway.polling.chart.ChartPackage;
import dev.slipway.polling.chart.ChartPackager;
import dev.slipway.polling.chart.ChartRepository;
import dev.slipway.polling.chart.ChartRepositoryException;
import dev.slipway.polling.chart.PublishedChart;
import dev.slipway.polling.ledger.ChartPublications;
import dev.slipway.polling.ledger.Delivery;
import dev.slipway.polling.ledger.DeliveryKind;
import dev.slipway.polling.source.CommitTree;
import dev.slipway.polling.source.Mirrors;
import dev.slipway.polling.source.Pipeline;
import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Charts in the team's chart repository. */
class PublishedCharts implements CommitCharts {
    private static final Logger log = LoggerFactory.getLogger(PublishedCharts.class);

    private final Mirrors mirrors;
    private final ChartPackager packager;
    private final ChartRepository repository;
    private final ChartPublications publications;

    PublishedCharts(
            Mirrors mirrors, ChartPackager packager, ChartRepository repository, ChartPublications publications) {
        this.mirrors = mirrors;
        this.packager = packager;
        this.repository = repository;
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
            packager.pack(tree, path, ChartVersion.staging(1), Tags.STAGING);
        } else {
            ChartPackage release = packager.pack(tree, path, ChartVersion.of(version), version.value());
            if (holding(release) == Holding.OTHER) {
                throw refused(release);
            }
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
        Optional<PublishedChart> newest = newestStaging(packager.name(tree, path));
        if (newest.isPresent() && isSame(tree, path, newest.get())) {
            return Optional.empty();
        }
        ChartVersion version = publications.stagingVersion(
                pipeline.name(), commit, newest.map(PublishedCharts::number).orElse(0L));
        publish(packager.pack(tree, path, version, Tags.STAGING));
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
        publish(packager.pack(tree, chart.get().path(), chartVersion, version.value()));
        return Optional.of(chartVersion);
    }

    /** Packed under the same version, the same content has the same digest. */
    private boolean isSame(CommitTree tree, String path, PublishedChart published) throws IOException {
        ChartPackage again = packager.pack(tree, path, new ChartVersion(published.version()), Tags.STAGING);
        return again.digest().equals(published.digest());
    }

    private void publish(ChartPackage chart) {
        switch (repository.publish(chart)) {
            case CREATED -> log.info("Published chart {} {}", chart.name(), chart.version());
            case EXISTS -> requireSame(chart);
        }
    }

    /** A published version stays what it is: one with other content is another commit's, or another repository's. */
    private void requireSame(ChartPackage chart) {
        switch (holding(chart)) {
            case SAME -> log.info("Chart {} {} is in the chart repository already", chart.name(), chart.version());
            case OTHER -> throw chart.version().isStaging() ? taken(chart) : refused(chart);
            case NONE -> throw unlisted(chart);
        }
    }

    /** What the chart repository holds of a chart's version. */
    private Holding holding(ChartPackage chart) {
        return repository.versions(chart.name()).stream()
                .filter(published -> published.version().equals(chart.version().value()))
                .findFirst()
                .map(published -> digest(published).equals(chart.digest()) ? Holding.SAME : Holding.OTHER)
                .orElse(Holding.NONE);
    }

    private String digest(PublishedChart published) {
        return published.digest().isEmpty() ? repository.archiveDigest(published) : published.digest();
    }

    private RefusedDeliveryException refused(ChartPackage chart) {
        return new RefusedDeliveryException("The chart repository holds chart " + chart.name() + " " + chart.version()
                + " with other content. A published version is never replaced: tag the commit with a"
                + " new version, and see that no other repository publishes a chart named '" + chart.name() + "'");
    }

    private ChartRepositoryException taken(ChartPackage chart) {
        return new ChartRepositoryException(
                "Chart " + chart.name() + " " + chart.version()
                        + " was published by somebody else meanwhile; tried again with a higher number",
                true,
                null);
    }

    private ChartRepositoryException unlisted(ChartPackage chart) {
        return new ChartRepositoryException(
                "The chart repository " + repository + " says that it has chart " + chart.name() + " "
                        + chart.version() + ", but its index does not list it; tried again later. If it stays so, look"
                        + " into the repository's log, and remove the archive if it cannot be read",
                true,
                null);
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

    private enum Holding {
        NONE,
        SAME,
        OTHER
    }
}
