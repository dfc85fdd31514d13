package dev.slipway.helm.rollout;

import dev.slipway.common.rollout.Rollout;
import dev.slipway.common.rollout.RolloutKey;
import dev.slipway.common.rollout.WatchedNamespaces;

/** An event in a stream of changes. */
public sealed interface RolloutEvent {

    /** The name of the event in the stream. */
    String name();

    /** What is sent with it, as JSON. */
    Object data();

    /** A workload, as it is now. */
    record Changed(Rollout data) implements RolloutEvent {
        @Override
        public String name() {
            return "rollout";
        }
    }

    /** A workload that is gone. */
    record Removed(RolloutKey data) implements RolloutEvent {
        @Override
        public String name() {
            return "removed";
        }
    }

    /** All workloads that were there at the start were sent. */
    record Ready(WatchedNamespaces data) implements RolloutEvent {
        @Override
        public String name() {
            return "ready";
        }
    }

    /** Other namespaces can be read than before. */
    record Namespaces(WatchedNamespaces data) implements RolloutEvent {
        @Override
        public String name() {
            return "namespaces";
        }
    }
}
