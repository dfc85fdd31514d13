package dev.slipway.polling.delivery;

import dev.slipway.common.ChartVersion;
import dev.slipway.common.Digest;
import dev.slipway.common.ImageReference;
import dev.slipway.common.ReleaseVersion;
import dev.slipway.polling.build.BuildFailedException;
import dev.slipway.polling.build.BuildLog;
import dev.slipway.polling.delivery.CommitImages.CommitImage;
import dev.slipway.polling.pipeline.Pipeline;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/**
 * Carries out one delivery: the image first, then its tag, then the chart.
 *
 * <p>Each step looks at what is there before it acts, so a delivery that a crash interrupted is simply run again.
 */
class DeliveryRunner {
    private final CommitImages images;
    private final CommitCharts charts;
    private final Deliveries deliveries;

    DeliveryRunner(CommitImages images, CommitCharts charts, Deliveries deliveries) {
        this.images = images;
        this.charts = charts;
        this.deliveries = deliveries;
    }

    /**
     * Runs a delivery to its end.
     *
     * @return the version of the chart that was published with it, if one was; none, too, when somebody ended the delivery
     *     meanwhile
     * @throws BuildFailedException when the commit's build is at fault
     * @throws RefusedDeliveryException when what was asked for is not possible
     * @throws IOException when the repository cannot be read now
     */
    Optional<ChartVersion> run(Pipeline pipeline, Delivery delivery, BuildLog log)
            throws BuildFailedException, IOException {
        refuseUnusableTag(delivery);
        // First, so that a chart that is invalid or refused moves no tag, and its version can be used again.
        charts.check(pipeline, delivery);
        CommitImage image = images.obtain(pipeline, delivery, log);
        if (!deliveries.built(delivery.id(), image.digest())) {
            return Optional.empty();
        }
        Optional<ChartVersion> chart = switch (delivery.kind()) {
            case MERGE -> {
                images.tag(pipeline, image.source(), Tags.STAGING);
                yield charts.publishStaging(pipeline, delivery.commit());
            }
            case TAG -> release(pipeline, delivery, image);
            case ROLLBACK -> {
                images.tag(pipeline, image.source(), Tags.STAGING);
                yield Optional.empty();
            }
        };
        deliveries.published(delivery.id(), chart.orElse(null));
        return chart;
    }

    /** No registry would take a longer tag. */
    private static void refuseUnusableTag(Delivery delivery) {
        ReleaseVersion version = delivery.version();
        if (version != null && version.value().length() > ImageReference.LONGEST_TAG) {
            throw new RefusedDeliveryException("Version " + version.value().substring(0, 40) + "... has "
                    + version.value().length() + " characters, and an image's tag at most " + ImageReference.LONGEST_TAG
                    + ": tag the commit with a shorter version");
        }
    }

    private Optional<ChartVersion> release(Pipeline pipeline, Delivery delivery, CommitImage image) throws IOException {
        ReleaseVersion version = Objects.requireNonNull(delivery.version());
        Optional<Digest> released = images.digest(pipeline, version.value());
        if (released.isEmpty()) {
            images.tag(pipeline, image.source(), version.value());
        } else if (!released.get().equals(image.digest())) {
            throw new RefusedDeliveryException("The registry holds " + pipeline.image() + ":" + version + " as "
                    + released.get() + ", and commit " + delivery.commit().abbreviated() + " is " + image.digest()
                    + ". A released version is never replaced: tag the commit with a new version");
        }
        return charts.publishRelease(pipeline, delivery.commit(), version);
    }
}
