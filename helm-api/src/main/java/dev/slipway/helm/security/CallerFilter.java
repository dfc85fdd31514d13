package dev.slipway.helm.security;

import dev.slipway.service.http.KnownCaller;
import dev.slipway.service.http.Refusal;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Accepts only callers that the API server confirms, or confirmed seconds ago, and the policy names. The caller becomes the request's principal.
 * Answers 401, 403, or 503 when the API server cannot be asked.
 */
final class CallerFilter extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(CallerFilter.class);

    private final RememberedReviews reviews;
    private final CallerPolicy policy;
    private final Refusal refusal;

    /** A filter that asks the cluster of a client. */
    CallerFilter(KubernetesClient client, CallerPolicy policy, Refusal refusal) {
        TokenReviews server = new TokenReviews(client);
        this.reviews = new RememberedReviews(token -> server.review(token, policy.audience()), Clock.systemUTC());
        this.policy = policy;
        this.refusal = refusal;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> token = BearerToken.of(request);
        if (token.isEmpty()) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"helm-api\"");
            refusal.answer(
                    request,
                    response,
                    HttpStatus.UNAUTHORIZED,
                    "Send a header 'Authorization: Bearer <token>'" + remedy());
            return;
        }
        Optional<Caller> caller;
        try {
            caller = reviews.of(token.get());
        } catch (KubernetesClientException e) {
            log.warn("Cannot review a token: {}", e.toString());
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
            refusal.answer(
                    request,
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "The Kubernetes API server cannot check the token now: try again later");
            return;
        }
        if (caller.isEmpty()) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"helm-api\", error=\"invalid_token\"");
            refusal.answer(request, response, HttpStatus.UNAUTHORIZED, "The token is not valid here" + remedy());
        } else if (!policy.allows(caller.get())) {
            refusal.answer(
                    request,
                    response,
                    HttpStatus.FORBIDDEN,
                    "'" + caller.get().user() + "' may not call helm-api: add it, or one of its groups, to"
                            + " slipway.helm-api.callers");
        } else {
            chain.doFilter(new KnownCaller(request, caller.get().user()), response);
        }
    }

    private String remedy() {
        return ": it must be a current Kubernetes token with audience '" + policy.audience()
                + "', such as 'kubectl create token <service account> --audience " + policy.audience() + "' gives";
    }
}
