package dev.slipway.polling.apply;

import java.util.List;
import java.util.Set;

/**
 * What one desired-state file says of its apps.
 *
 * @param names the names of all of them
 * @param apps the enabled ones with a chart from a repository and a range of versions
 * @param saysAll whether it says of each app by itself which chart it uses, and whether it is enabled
 */
record DssFile(Set<String> names, List<DssApp> apps, boolean saysAll) {}
