package dev.slipway.helm.security;

import dev.slipway.service.http.KnownCaller;
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
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Passes a known caller on to the health endpoint: only these see details. Refuses no request, since the status is for all;
 * without a token, as probes are, it costs nothing.
 */
final class HealthCallerFilter extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(HealthCallerFilter.class);

    private final TokenReviews reviews;
    private final CallerPolicy policy;
    private final RememberedCallers callers;

    /** A filter that asks the cluster of a client. */
    HealthCallerFilter(KubernetesClient client, CallerPolicy policy) {
        this.reviews = new TokenReviews(client);
        this.policy = policy;
        this.callers = new RememberedCallers(this::ask, Clock.systemUTC());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Caller> caller = BearerToken.of(request).flatMap(callers::of);
        chain.doFilter(
                caller.isPresent() ? new KnownCaller(request, caller.get().user()) : request, response);
    }

    private Optional<Caller> ask(String token) {
        try {
            return reviews.review(token, policy.audience()).filter(policy::allows);
        } catch (KubernetesClientException e) {
            log.debug("Cannot review a token: {}", e.toString());
            return Optional.empty();
        }
    }
}
