package dev.slipway.helm.rollout;

/** As many callers follow the changes as may. */
public class TooManyStreamsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyStreamsException(int most) {
        super(most + " streams of changes are open, and no more are allowed: close one, or ask GET /rollouts instead");
    }
}
