package dev.slipway.e2e.githost;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The repository and the kind of a request. */
record HostRequest(String repository, RequestKind kind) {
    private static final String API = "/api/v3/";
    private static final Pattern EVENTS = Pattern.compile("/api/v3/repos/([^/]+/[^/]+)/events");
    private static final Pattern GIT =
            Pattern.compile("/([^/]+/[^/]+?)(?:\\.git)?/(info/refs|git-upload-pack|git-receive-pack)");

    static HostRequest of(HttpServletRequest request) {
        String path = request.getRequestURI();
        Matcher events = EVENTS.matcher(path);
        if (events.matches()) {
            return new HostRequest(events.group(1), RequestKind.EVENTS);
        }
        Matcher git = GIT.matcher(path);
        return !path.startsWith(API) && git.matches()
                ? new HostRequest(git.group(1), kind(git.group(2), request.getParameter("service")))
                : new HostRequest("", RequestKind.OTHER);
    }

    private static RequestKind kind(String operation, String service) {
        if ("git-receive-pack".equals(operation) || "git-receive-pack".equals(service)) {
            return RequestKind.PUSH;
        }
        return "info/refs".equals(operation) ? RequestKind.REFS : RequestKind.FETCH;
    }
}
