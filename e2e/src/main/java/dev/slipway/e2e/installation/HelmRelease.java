package dev.slipway.e2e.installation;

import tools.jackson.databind.JsonNode;

/**
 * The newest revision of a Helm release, read from its Secret.
 *
 * @param revision the number of the revision; each install and upgrade has a new one
 * @param status {@code deployed}, {@code pending-upgrade} and so on
 * @param chartVersion the chart's version
 * @param values the values that were set, without the chart's defaults
 * @param chartValues the chart's own defaults
 * @param description Helm's description of the revision
 */
public record HelmRelease(
        int revision, String status, String chartVersion, JsonNode values, JsonNode chartValues, String description) {

    static HelmRelease of(JsonNode release) {
        return new HelmRelease(
                release.path("version").asInt(),
                release.path("info").path("status").asString(""),
                release.path("chart").path("metadata").path("version").asString(""),
                release.path("config"),
                release.path("chart").path("values"),
                release.path("info").path("description").asString(""));
    }

    /** The value at a dotted path as templates see it: the value that was set, or the chart's default, or an empty text. */
    public String value(String path) {
        String pointer = "/" + path.replace('.', '/');
        JsonNode set = values.at(pointer);
        return (set.isMissingNode() ? chartValues.at(pointer) : set).asString("");
    }

    /** Whether a value was set, in addition to the chart's defaults. */
    public boolean sets(String path) {
        return !values.at("/" + path.replace('.', '/')).isMissingNode();
    }
}
