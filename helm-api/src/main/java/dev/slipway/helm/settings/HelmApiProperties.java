package dev.slipway.helm.settings;

import dev.slipway.service.settings.InvalidSettingsException;
import dev.slipway.service.settings.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What helm-api applies, and for whom.
 *
 * @param namespace Namespace of the CronJob and its Jobs. Without it, the namespace of the pod.
 * @param cronJob Name of the CronJob that is the template of every run.
 * @param defaultDss Name of the desired-state specification (DSS) that a request without a name means. Required; one of {@code dss}.
 * @param dss Files of each DSS, by the name of the DSS. Required. A name has at most 40 lower-case letters, digits or '-'. A file is a
 *     path in the desired-state repository that ends in .yaml, .yml or .toml.
 * @param callers Callers that may use the API. At least one user or group is required.
 * @param audience Audience that the token of a caller must have.
 * @param holds Name of the ConfigMap with the releases that are held, in the namespace of the CronJob.
 * @param history Number of ended runs that are kept for each DSS; 1 or more.
 * @param rollouts What is watched in the applications' namespaces, for {@code GET /rollouts}.
 */
@ConfigurationProperties(prefix = "slipway.helm-api")
public record HelmApiProperties(
        @Nullable String namespace,
        @DefaultValue("helmsman-cronjob") String cronJob,
        @Nullable String defaultDss,
        @DefaultValue Map<String, List<String>> dss,
        @DefaultValue Callers callers,
        @DefaultValue("helm-api") String audience,
        @DefaultValue("slipway-holds") String holds,
        @DefaultValue("20") int history,
        @DefaultValue Rollouts rollouts) {
    private static final String SECTION = "slipway.helm-api.";
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern CONFIG_MAP = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9._/-]+\\.(ya?ml|toml)");

    /** @throws InvalidSettingsException with every mistake in the section */
    public HelmApiProperties {
        Problems problems = new Problems();
        problems.check(
                !dss.isEmpty(),
                SECTION + "dss",
                "is missing: name each specification and its files, such as 'staging: [helmsman/staging.yaml]'");
        dss.forEach((name, files) -> check(problems, name, files));
        if (defaultDss == null || !dss.containsKey(defaultDss)) {
            String known = String.join(", ", dss.keySet().stream().sorted().toList());
            problems.add(
                    SECTION + "default-dss",
                    (defaultDss == null
                                    ? "is missing"
                                    : "is '" + defaultDss + "', which is not among the specifications")
                            + ": set it to "
                            + (known.isEmpty() ? "a name of slipway.helm-api.dss" : "one of " + known));
        }
        problems.check(
                !callers.users().isEmpty() || !callers.groups().isEmpty(),
                SECTION + "callers",
                "has no users and no groups: add some, such as 'users: [system:serviceaccount:slipway:polling-server]'");
        problems.atLeast(1, SECTION + "history", history);
        problems.check(
                CONFIG_MAP.matcher(holds).matches(),
                SECTION + "holds",
                "is '" + holds + "', an invalid name: use lower-case letters, digits, '-' and '.'");
        problems.check(
                !audience.isBlank(), SECTION + "audience", "is empty: set it to the audience of your callers' tokens");
        check(problems, rollouts);
        problems.throwIfAny();
    }

    private static void check(Problems problems, Rollouts rollouts) {
        String key = SECTION + "rollouts.namespaces";
        for (String namespace : rollouts.namespaces()) {
            problems.check(
                    NAMESPACE.matcher(namespace).matches(),
                    key,
                    "names '" + namespace
                            + "', which is not the name of a namespace: use at most 63 lower-case letters,"
                            + " digits or '-'");
        }
        problems.check(
                Set.copyOf(rollouts.namespaces()).size()
                        == rollouts.namespaces().size(),
                key,
                "names a namespace twice: name each once");
        problems.positive(SECTION + "rollouts.ready-within", rollouts.readyWithin(), "20s");
    }

    private static void check(Problems problems, String name, List<String> files) {
        String key = SECTION + "dss." + name;
        problems.check(
                NAME.matcher(name).matches(),
                key,
                "is an invalid name: use at most 40 lower-case letters, digits or '-'");
        problems.check(!files.isEmpty(), key, "has no files: add the files that helmsman applies");
        for (String file : files) {
            boolean relative = FILE.matcher(file).matches()
                    && !file.startsWith("/")
                    && !List.of(file.split("/")).contains("..");
            problems.check(
                    relative,
                    key,
                    "names '" + file
                            + "', which is not a path within the desired-state repository: give a relative path"
                            + " without spaces to a .yaml, .yml or .toml file");
        }
    }

    /**
     * Callers that may use the API.
     *
     * @param users Names of users, such as {@code system:serviceaccount:slipway:polling-server}.
     * @param groups Names of groups; every member may call.
     */
    public record Callers(
            @DefaultValue List<String> users, @DefaultValue List<String> groups) {}

    /**
     * What is watched in the applications' namespaces.
     *
     * @param namespaces Namespaces to watch. The ServiceAccount of helm-api needs permission to read them. Empty: none.
     * @param releases Whether to read the labels of Helm's Secrets, for the revision and the status of each release. The permission that
     *     it needs covers all Secrets of the namespaces.
     * @param logs Whether to show the last lines of a container that fails.
     * @param readyWithin How long after its start a container may take to become ready. After that, its workload is degraded when a
     *     readiness probe fails.
     */
    public record Rollouts(
            @DefaultValue List<String> namespaces,
            @DefaultValue("false") boolean releases,
            @DefaultValue("true") boolean logs,
            @DefaultValue("20s") Duration readyWithin) {}
}
