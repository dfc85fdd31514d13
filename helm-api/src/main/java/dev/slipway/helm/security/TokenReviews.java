package dev.slipway.helm.security;

import io.fabric8.kubernetes.api.model.authentication.TokenReview;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Asks the API server which user a token belongs to. */
class TokenReviews {
    private final KubernetesClient client;

    TokenReviews(KubernetesClient client) {
        this.client = client;
    }

    /** The owner of a token, or empty if the token is not valid for that audience. */
    Optional<Caller> review(String token, String audience) {
        TokenReview question = new TokenReviewBuilder()
                .withNewSpec()
                .withToken(token)
                .withAudiences(audience)
                .endSpec()
                .build();
        TokenReview answer = client.authentication().v1().tokenReviews().create(question);
        // An authenticator that knows nothing of audiences leaves status.audiences empty: this answer is not enough.
        return Optional.ofNullable(answer.getStatus())
                .filter(status -> Boolean.TRUE.equals(status.getAuthenticated()))
                .filter(status -> status.getAudiences().contains(audience))
                .map(TokenReviews::caller);
    }

    private static Caller caller(TokenReviewStatus status) {
        return new Caller(
                status.getUser().getUsername(),
                Objects.requireNonNullElse(status.getUser().getGroups(), List.of()));
    }
}
