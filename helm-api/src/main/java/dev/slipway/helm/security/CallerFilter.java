package dev.slipway.helm.security;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.ObjectMapper;

/**
 * Lets only callers in that the API server vouches for and the policy names; the request's principal is the caller from
 * then on. Answers 401, 403, or 503 when the API server cannot be asked.
 */
public class CallerFilter extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(CallerFilter.class);

    private final TokenReviews reviews;
    private final CallerPolicy policy;
    private final ObjectMapper json;

    /** A filter that asks the cluster of a client. */
    public CallerFilter(KubernetesClient client, CallerPolicy policy, ObjectMapper json) {
        this.reviews = new TokenReviews(client);
        this.policy = policy;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> token = BearerToken.of(request);
        if (token.isEmpty()) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"helm-api\"");
            refuse(
                    request,
                    response,
                    HttpStatus.UNAUTHORIZED,
                    "Send a header 'Authorization: Bearer <token>'" + remedy());
            return;
        }
        Optional<Caller> caller;
        try {
            caller = reviews.review(token.get(), policy.audience());
        } catch (KubernetesClientException e) {
            log.warn("Cannot review a token: {}", e.toString());
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
            refuse(
                    request,
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "The Kubernetes API server could not be asked whose the token is: try again later");
            return;
        }
        if (caller.isEmpty()) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"helm-api\", error=\"invalid_token\"");
            refuse(request, response, HttpStatus.UNAUTHORIZED, "The token is not valid here" + remedy());
        } else if (!policy.allows(caller.get())) {
            refuse(
                    request,
                    response,
                    HttpStatus.FORBIDDEN,
                    "'" + caller.get().user() + "' may not call helm-api: add it, or one of its groups, to"
                            + " slipway.helm-api.callers");
        } else {
            chain.doFilter(new CalledBy(request, caller.get()), response);
        }
    }

    private String remedy() {
        return ": it must be a current Kubernetes token with audience '" + policy.audience()
                + "', such as 'kubectl create token <service account> --audience " + policy.audience() + "' gives";
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
            throws IOException {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setInstance(URI.create(request.getRequestURI()));
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }
}
