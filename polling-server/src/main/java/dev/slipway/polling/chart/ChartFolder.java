package dev.slipway.polling.chart;

import dev.slipway.polling.source.CommitTree;

/**
 * Where a chart is, to find its files and to name them in messages.
 *
 * @param path within the commit, without a slash around it
 * @param origin the commit and its repository, as they stand in messages
 */
record ChartFolder(String path, String origin) {

    static ChartFolder of(CommitTree tree, String path) {
        return new ChartFolder(path.replaceAll("/+$", ""), "commit " + tree.commit() + " of " + tree.repository());
    }

    /** What is wrong with a file of the chart. */
    InvalidChartException fault(String file, String what) {
        String name = file.isEmpty() ? path : path + "/" + file;
        return new InvalidChartException("'" + name + "' in " + origin + " " + what);
    }
}
