package dev.slipway.e2e.githost;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Counts each request. Refuses it if its repository is unavailable or the token is missing. */
final class AccessFilter extends HttpFilter {
    private static final int RETRY_AFTER_SECONDS = 1;

    private final transient GitHostControls controls;
    private final transient RequestCounters counters;
    private final transient Credentials credentials;

    AccessFilter(GitHostControls controls, RequestCounters counters, Credentials credentials) {
        this.controls = controls;
        this.counters = counters;
        this.credentials = credentials;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HostRequest asked = HostRequest.of(request);
        counters.add(asked);
        if (controls.isUnavailable(asked.repository())) {
            response.setIntHeader("Retry-After", RETRY_AFTER_SECONDS);
            response.sendError(
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE, "This repository is unavailable during a test");
        } else if (!credentials.accepts(request)) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"git\"");
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED, "A token is needed");
        } else {
            chain.doFilter(request, response);
        }
    }
}
