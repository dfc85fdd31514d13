package dev.slipway.polling.chart;

import dev.slipway.polling.chart.YamlText.YamlFault;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What counts of a Chart.yaml.
 *
 * @param name of the chart
 * @param dependencies the names of the charts that it depends on
 */
record ChartMetadata(String name, List<String> dependencies) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,251}[a-z0-9])?");

    static ChartMetadata read(YamlText chart) throws YamlFault {
        String apiVersion = chart.scalar("apiVersion").orElse("");
        if (!apiVersion.equals("v2")) {
            throw new YamlFault("has apiVersion '" + apiVersion + "': write 'apiVersion: v2', the one of Helm 3 and 4");
        }
        String name = chart.scalar("name").orElse("");
        if (!NAME.matcher(name).matches()) {
            throw new YamlFault(
                    "has name '" + name + "': write a name of lower-case letters, digits, '-', '_' and '.'");
        }
        String type = chart.scalar("type").orElse("application");
        if (!type.equals("application")) {
            throw new YamlFault(
                    "has type '" + type + "': only an application can be installed, write 'type: application'");
        }
        return new ChartMetadata(name, chart.each("dependencies", "name"));
    }
}
