package dev.slipway.e2e.githost;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.util.sha1.SHA1;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code GET /api/v3/repos/{owner}/{repo}/events}, as <a
 * href="https://docs.github.com/en/rest/activity/events">GitHub's API</a> answers it: with an entity tag, 304 when
 * nothing is new, and the poll interval for clients. An authorized 304 costs no quota.
 */
final class EventsServlet extends HttpServlet {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final transient HostedRepositories repositories;
    private final transient EventFeed feed;
    private final transient GitHostControls controls;
    private final transient RequestCounters counters;
    private final transient Credentials credentials;
    private final transient RateLimit rateLimit;

    EventsServlet(
            HostedRepositories repositories,
            EventFeed feed,
            GitHostControls controls,
            RequestCounters counters,
            Credentials credentials,
            RateLimit rateLimit) {
        this.repositories = repositories;
        this.feed = feed;
        this.controls = controls;
        this.counters = counters;
        this.credentials = credentials;
        this.rateLimit = rateLimit;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HostRequest asked = HostRequest.of(request);
        if (asked.kind() != RequestKind.EVENTS || !repositories.has(asked.repository())) {
            rateLimit.charge(1, response);
            response.sendError(HttpServletResponse.SC_NOT_FOUND, "Not Found");
            return;
        }
        byte[] body = JSON.writeValueAsBytes(
                feed.read(asked.repository()).stream().map(HostEvent::toJson).toList());
        String tag = entityTag(body);
        response.setHeader("ETag", tag);
        response.setHeader(
                "X-Poll-Interval", Long.toString(controls.pollInterval().toSeconds()));
        if (Optional.of(tag).equals(Optional.ofNullable(request.getHeader("If-None-Match")))) {
            rateLimit.charge(credentials.isAuthorized(request) ? 0 : 1, response);
            counters.addNotModified(asked.repository());
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        rateLimit.charge(1, response);
        response.setContentType("application/json; charset=utf-8");
        response.getOutputStream().write(body);
    }

    private static String entityTag(byte[] body) {
        SHA1 hash = SHA1.newInstance();
        hash.update(body);
        return "W/\"" + hash.toObjectId().name() + "\"";
    }
}
