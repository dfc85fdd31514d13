package dev.slipway.polling.delivery;

import dev.slipway.common.ChartVersion;
import dev.slipway.common.CommitId;

/** Which commit's chart has which staging version. */
public interface ChartPublications {

    /**
     * The staging version of a commit's chart, above every number published before and every one that a pipeline took for
     * that chart. The number that the commit took before is used again only if it still is above the published ones: a
     * branch that was forced back needs a new one.
     *
     * @param chart the chart's name; pipelines may share it
     * @param newestPublished the highest staging number in the chart repository, 0 for none
     */
    ChartVersion stagingVersion(String pipeline, String chart, CommitId commit, long newestPublished);
}
