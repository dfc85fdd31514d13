package dev.slipway.helm.carryover;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an apply keeps of an app.
 *
 * @param version the chart's version that the values were judged by; null to leave it to the desired state
 * @param values Keel's values, by path
 */
record Carried(@Nullable String version, Map<String, String> values) {}
