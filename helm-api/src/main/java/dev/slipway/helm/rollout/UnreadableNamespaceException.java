package dev.slipway.helm.rollout;

/** Nothing is known of a namespace now. */
public class UnreadableNamespaceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableNamespaceException(String namespace) {
        super("Namespace '" + namespace
                + "' cannot be read now; the component 'rollouts' of /actuator/health says why");
    }
}
