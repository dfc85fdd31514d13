package dev.slipway.polling.apply;

import dev.slipway.polling.chart.PublishedChart;
import java.util.List;

/**
 * One look at a chart repository: it gets every chart that is there, and records how they differ from those seen last.
 *
 * <p>It keeps a fingerprint of each chart seen, about 60 bytes. What is new is put down in a table of its own, which is not
 * used until the look is complete: one that breaks off in the middle has recorded nothing.
 */
public interface ChartLook {

    /** A chart is there. */
    void visit(PublishedChart chart);

    /**
     * What came since the last look, by channel; empty when nothing did. Every chart must have been visited. Nothing is recorded
     * yet.
     */
    List<NewCharts> added();

    /** Records what came and went, and the applies owed for what came, in one transaction. Every chart must have been visited. */
    void record(List<OwedApply> owed);
}
