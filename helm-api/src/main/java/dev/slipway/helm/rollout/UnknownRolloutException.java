package dev.slipway.helm.rollout;

import dev.slipway.common.rollout.RolloutKey;
import java.util.List;

/** There is no such workload in the namespaces that are watched. */
public class UnknownRolloutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownRolloutException(RolloutKey key, List<String> namespaces) {
        super(
                namespaces.contains(key.namespace())
                        ? "There is no workload '" + key.kind() + "/" + key.name() + "' in namespace '"
                                + key.namespace() + "'. The kinds are Deployment, StatefulSet and DaemonSet"
                        : "Namespace '" + key.namespace()
                                + "' is not watched. Those in slipway.helm-api.rollouts.namespaces are: "
                                + (namespaces.isEmpty() ? "none" : String.join(", ", namespaces)));
    }
}
