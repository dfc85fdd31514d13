package dev.slipway.polling.security;

import dev.slipway.service.http.KnownCaller;
import dev.slipway.service.http.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Without a tokens file, accepts only requests to a name of this service. The page of another site can
 * have its own name lead here (DNS rebinding), and a browser then takes this service for that site; but it cannot choose the
 * name that the browser sends. An IP address is not the name of a site. Answers 421 to the others.
 */
final class OpenAccessFilter extends OncePerRequestFilter {
    private static final Pattern IP_ADDRESS = Pattern.compile("\\[.*]|\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern PORT = Pattern.compile(":\\d*$");
    private static final String LOCALHOST = "localhost";

    private final Set<String> allowed;
    private final Refusal refusal;

    OpenAccessFilter(List<String> allowedHosts, Refusal refusal) {
        this.allowed = allowedHosts.stream().map(OpenAccessFilter::normal).collect(Collectors.toUnmodifiableSet());
        this.refusal = refusal;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // Not the request's server name: in Kubernetes that may be from X-Forwarded-Host, which any page can send.
        String host = request.getHeader(HttpHeaders.HOST);
        // A browser always says it.
        if (host == null || isOwn(normal(name(host)))) {
            chain.doFilter(new KnownCaller(request, "anybody"), response);
        } else {
            refusal.answer(
                    request,
                    response,
                    HttpStatus.MISDIRECTED_REQUEST,
                    "'" + name(host)
                            + "' is not a name of this service: call it by its IP address, or add the name to "
                            + ApiProperties.ALLOWED_HOSTS);
        }
    }

    private boolean isOwn(String host) {
        return host.equals(LOCALHOST)
                || host.endsWith("." + LOCALHOST)
                || IP_ADDRESS.matcher(host).matches()
                || allowed.contains(host);
    }

    private static String name(String host) {
        return PORT.matcher(host).replaceFirst("");
    }

    /** Host names ignore case, and may end with the root's dot. */
    private static String normal(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
