package dev.slipway.polling.environment;

import dev.slipway.polling.environment.Environment.OnRegression;
import dev.slipway.polling.environment.Environment.Takes;
import dev.slipway.service.settings.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes environments of their settings, and finds every mistake in them. */
final class EnvironmentReader {
    private final Problems problems = new Problems();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> namespaces = new HashMap<>();

    private EnvironmentReader() {}

    /** @throws dev.slipway.service.settings.InvalidSettingsException with every mistake found */
    static Environments read(List<EnvironmentSettings> settings) {
        EnvironmentReader reader = new EnvironmentReader();
        List<Environment> environments = new ArrayList<>();
        for (int index = 0; index < settings.size(); index++) {
            reader.environment("slipway.environments[" + index + "].", settings.get(index))
                    .ifPresent(environments::add);
        }
        reader.problems.throwIfAny();
        return new Environments(environments);
    }

    private Optional<Environment> environment(String item, EnvironmentSettings settings) {
        String name = name(item + "name", settings.name());
        Takes takes = takes(item + "takes", settings.takes());
        problems.positive(item + "good-for", settings.goodFor(), "30s");
        problems.positive(item + "deadline", settings.deadline(), "10m");
        OnRegression onRegression = onRegression(item + "on-regression", settings.onRegression());
        if (name == null || takes == null || onRegression == null) {
            return Optional.empty();
        }
        List<String> own = settings.namespaces().isEmpty() ? List.of(name) : settings.namespaces();
        own.forEach(namespace -> namespace(item + "namespaces", namespace));
        return Optional.of(new Environment(
                name,
                takes,
                own,
                settings.goodFor(),
                settings.deadline(),
                onRegression,
                settings.dss() == null ? name : settings.dss()));
    }

    private @Nullable String name(String key, @Nullable String name) {
        if (problems.require(key, name, "staging") == null || name == null) {
            return null;
        }
        problems.label(key, name);
        problems.unique(names, key, name, "give each environment a different name");
        return name;
    }

    private @Nullable Takes takes(String key, @Nullable String takes) {
        return switch (problems.require(key, takes, "merges")) {
            case null -> null;
            case "merges" -> Takes.MERGES;
            case "releases" -> Takes.RELEASES;
            case String other -> {
                problems.add(key, "is '" + other + "': expected merges or releases");
                yield null;
            }
        };
    }

    private @Nullable OnRegression onRegression(String key, String value) {
        return switch (value) {
            case "report" -> OnRegression.REPORT;
            case "rollback" -> OnRegression.ROLLBACK;
            default -> {
                problems.add(key, "is '" + value + "': expected report or rollback");
                yield null;
            }
        };
    }

    private void namespace(String key, String namespace) {
        problems.check(
                Problems.isLabel(namespace),
                key,
                "has '" + namespace + "', which is not a namespace: use at most 63 lower-case letters, digits and '-'");
        String other = namespaces.putIfAbsent(namespace, key);
        if (other != null) {
            problems.add(
                    key,
                    "has '" + namespace + "', as " + other
                            + " does: a namespace belongs to one environment, so that a delivery has one state there");
        }
    }
}
