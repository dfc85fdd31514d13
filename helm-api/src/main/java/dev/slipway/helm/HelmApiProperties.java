package dev.slipway.helm;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration of helm-api.
 *
 * @param namespace where the CronJob and its Jobs are; the pod's own namespace when missing
 * @param cronJob the CronJob whose template every run is made from
 * @param defaultDss the specification that a request means that names none
 * @param dss the files of each specification, as paths within the desired-state repository, by its name
 * @param callers who may call
 * @param audience the audience that a caller's token must be made for
 * @param history how many ended runs of each specification are kept
 */
@ConfigurationProperties(prefix = "slipway.helm-api", ignoreUnknownFields = false)
record HelmApiProperties(
        @Nullable String namespace,
        @DefaultValue("helmsman-cronjob") String cronJob,
        @Nullable String defaultDss,
        @DefaultValue Map<String, List<String>> dss,
        @DefaultValue Callers callers,
        @DefaultValue("helm-api") String audience,
        @DefaultValue("20") int history) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9._/-]+\\.(ya?ml|toml)");

    /** @throws InvalidConfigurationException naming the key and the remedy */
    HelmApiProperties {
        if (dss.isEmpty()) {
            throw new InvalidConfigurationException(
                    "slipway.helm-api.dss",
                    "is missing",
                    "name each specification and its files, such as" + " 'staging: [helmsman/staging.yaml]'");
        }
        dss.forEach(HelmApiProperties::check);
        if (defaultDss == null || !dss.containsKey(defaultDss)) {
            throw new InvalidConfigurationException(
                    "slipway.helm-api.default-dss",
                    defaultDss == null
                            ? "is missing"
                            : "is '" + defaultDss + "', which is not among the specifications",
                    "set it to one of "
                            + String.join(", ", dss.keySet().stream().sorted().toList()));
        }
        if (callers.users().isEmpty() && callers.groups().isEmpty()) {
            throw new InvalidConfigurationException(
                    "slipway.helm-api.callers",
                    "names nobody",
                    "add users or groups, such as" + " 'users: [system:serviceaccount:slipway:polling-server]'");
        }
        if (history < 1) {
            throw new InvalidConfigurationException(
                    "slipway.helm-api.history",
                    "is " + history,
                    "keep at least 1 run of each specification; 20 is usual");
        }
        if (audience.isBlank()) {
            throw new InvalidConfigurationException(
                    "slipway.helm-api.audience", "is empty", "set it to the audience of your callers' tokens");
        }
    }

    private static void check(String name, List<String> files) {
        String key = "slipway.helm-api.dss." + name;
        if (!NAME.matcher(name).matches()) {
            throw new InvalidConfigurationException(
                    key, "is not a legal name", "use at most 40 lower-case letters, digits or '-'");
        }
        if (files.isEmpty()) {
            throw new InvalidConfigurationException(key, "has no files", "add the files that helmsman is to apply");
        }
        for (String file : files) {
            if (!FILE.matcher(file).matches()
                    || file.startsWith("/")
                    || List.of(file.split("/")).contains("..")) {
                throw new InvalidConfigurationException(
                        key,
                        "names '" + file + "', which is not a path within the desired-state repository",
                        "give a relative path without spaces to a .yaml, .yml or .toml file");
            }
        }
    }

    /**
     * Who may call.
     *
     * @param users names of users
     * @param groups names of groups
     */
    record Callers(
            @DefaultValue List<String> users, @DefaultValue List<String> groups) {}
}
