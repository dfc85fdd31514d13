package dev.slipway.polling.environment;

import dev.slipway.common.rollout.Rollout;
import dev.slipway.common.rollout.Rollouts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What was seen of each environment last. In memory: the first answer of helm-api after a start brings it again. */
public class Observations {
    private final Environments environments;
    private final Map<String, ObservedRollouts> newest = new ConcurrentHashMap<>();

    Observations(Environments environments) {
        this.environments = environments;
    }

    /** Of the environment of that name. */
    public ObservedRollouts of(String environment) {
        return newest.getOrDefault(environment, ObservedRollouts.NONE);
    }

    /** helm-api has answered. */
    void observed(Rollouts rollouts, Instant at) {
        environments.all().forEach(environment -> newest.put(environment.name(), select(environment, rollouts, at)));
    }

    /** helm-api did not answer: what was seen stays, and is known to be old. */
    void failed(String why) {
        environments
                .all()
                .forEach(environment ->
                        newest.put(environment.name(), of(environment.name()).failed(why)));
    }

    private static ObservedRollouts select(Environment environment, Rollouts rollouts, Instant at) {
        List<Rollout> own = rollouts.rollouts().stream()
                .filter(rollout -> environment.namespaces().contains(rollout.namespace()))
                .toList();
        List<String> unwatched = environment.namespaces().stream()
                .filter(namespace -> !rollouts.namespaces().contains(namespace))
                .toList();
        List<String> unreadable = environment.namespaces().stream()
                .filter(rollouts.unreadable()::contains)
                .toList();
        return new ObservedRollouts(at, own, problem(unwatched, unreadable), unwatched.isEmpty());
    }

    private static @Nullable String problem(List<String> unwatched, List<String> unreadable) {
        if (!unwatched.isEmpty()) {
            return "helm-api does not watch " + String.join(", ", unwatched)
                    + ": add it to slipway.helm-api.rollouts.namespaces there, or change slipway.environments";
        }
        return unreadable.isEmpty() ? null : "helm-api cannot read namespace " + String.join(", ", unreadable) + " now";
    }
}
