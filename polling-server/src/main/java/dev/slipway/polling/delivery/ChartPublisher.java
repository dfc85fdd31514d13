package dev.slipway.polling.delivery;

import dev.slipway.polling.chart.ChartPackage;
import dev.slipway.polling.chart.ChartRepository;
import dev.slipway.polling.chart.ChartRepositoryException;
import dev.slipway.polling.chart.PublishedChart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes packed charts. A published version never changes: one with other content is refused. */
class ChartPublisher {
    private static final Logger log = LoggerFactory.getLogger(ChartPublisher.class);

    private final ChartRepository repository;

    ChartPublisher(ChartRepository repository) {
        this.repository = repository;
    }

    /**
     * Compares a release with what the chart repository holds of its version, which may be nothing yet.
     *
     * @throws RefusedDeliveryException when it holds other content
     */
    void requireFree(ChartPackage release) {
        if (held(release) == Held.OTHER) {
            throw refused(release);
        }
    }

    /**
     * Publishes a chart; the same content may be there already.
     *
     * @throws RefusedDeliveryException when a release's version is there with other content
     * @throws ChartRepositoryException when the repository does not take it
     */
    void publish(ChartPackage chart) {
        switch (repository.publish(chart)) {
            case CREATED -> log.info("Published chart {} {}", chart.name(), chart.version());
            case EXISTS -> requireSame(chart);
        }
    }

    private void requireSame(ChartPackage chart) {
        switch (held(chart)) {
            case SAME -> log.info("Chart {} {} is in the chart repository already", chart.name(), chart.version());
            case OTHER -> throw chart.version().isStaging() ? taken(chart) : refused(chart);
            case NONE -> throw unlisted(chart);
        }
    }

    private Held held(ChartPackage chart) {
        return repository.versions(chart.name()).stream()
                .filter(published -> published.version().equals(chart.version().value()))
                .findFirst()
                .map(published -> isSame(chart, published) ? Held.SAME : Held.OTHER)
                .orElse(Held.NONE);
    }

    /** Whether a chart has the content of a published one. An index that gives no digest has the archive read. */
    boolean isSame(ChartPackage chart, PublishedChart published) {
        String digest = published.digest().isEmpty() ? repository.archiveDigest(published) : published.digest();
        return digest.equals(chart.digest());
    }

    private static RefusedDeliveryException refused(ChartPackage chart) {
        return new RefusedDeliveryException("The chart repository holds chart " + chart.name() + " " + chart.version()
                + " with other content. A published version is never replaced: tag the commit with a"
                + " new version, and make sure that no other repository publishes a chart named '" + chart.name()
                + "'");
    }

    private static ChartRepositoryException taken(ChartPackage chart) {
        return new ChartRepositoryException(
                "Chart " + chart.name() + " " + chart.version()
                        + " was published by another client meanwhile; tried again with a higher number",
                true,
                null);
    }

    private ChartRepositoryException unlisted(ChartPackage chart) {
        return new ChartRepositoryException(
                "The chart repository " + repository + " says that it has chart " + chart.name() + " "
                        + chart.version() + ", but its index does not list it; tried again later. If this goes on, look"
                        + " at the repository's log, and remove the archive if it cannot be read",
                true,
                null);
    }

    /** What the chart repository has of a version. */
    private enum Held {
        NONE,
        SAME,
        OTHER
    }
}
