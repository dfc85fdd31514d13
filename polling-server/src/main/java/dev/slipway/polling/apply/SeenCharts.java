package dev.slipway.polling.apply;

import java.util.Collection;
import java.util.List;

/** The charts of each watched repository that were acted on. */
public interface SeenCharts {

    /** Begins a look at a repository; one that broke off is forgotten. */
    ChartLook look(String repository);

    /** The versions of one chart in any of these repositories, without those of the staging channel. */
    List<String> releases(Collection<String> repositories, String chart);
}
