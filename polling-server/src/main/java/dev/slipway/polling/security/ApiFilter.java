package dev.slipway.polling.security;

import dev.slipway.service.http.KnownCaller;
import dev.slipway.service.http.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Accepts only callers with a token of the tokens file, and logs who asks for a change. Health and its probes are open, with
 * details for those callers alone. Answers 401, or 503 when the file cannot be used.
 */
final class ApiFilter extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(ApiFilter.class);
    /** Of the path as it was sent, so that nothing in it has a second meaning. */
    private static final Pattern OPEN = Pattern.compile("/actuator/health(/[A-Za-z0-9-]+)*");

    private final ApiTokens tokens;
    private final Refusal refusal;

    ApiFilter(ApiTokens tokens, Refusal refusal) {
        this.tokens = tokens;
        this.refusal = refusal;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean open = OPEN.matcher(request.getRequestURI()).matches();
        Optional<String> caller;
        try {
            caller = caller(request);
        } catch (IOException e) {
            log.error("All requests are refused: {}", e.getMessage());
            if (open) {
                chain.doFilter(request, response);
                return;
            }
            refusal.answer(
                    request,
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "The tokens file cannot be used: see polling-server's log");
            return;
        }
        if (caller.isEmpty() && open) {
            chain.doFilter(request, response);
            return;
        }
        if (caller.isEmpty()) {
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"slipway\", charset=\"UTF-8\"");
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"slipway\"");
            refusal.answer(
                    request,
                    response,
                    HttpStatus.UNAUTHORIZED,
                    "Send the name and token of a line of " + ApiProperties.TOKENS_FILE
                            + ", such as 'curl -u name:token' does, or the token alone as 'Authorization: Bearer <token>'");
            return;
        }
        if (!"GET".equals(request.getMethod())) {
            log.info("{} asks for {} {}", caller.get(), request.getMethod(), request.getRequestURI());
        }
        chain.doFilter(new KnownCaller(request, caller.get()), response);
    }

    private Optional<String> caller(HttpServletRequest request) throws IOException {
        Optional<ApiCredentials> shown = ApiCredentials.of(request.getHeader(HttpHeaders.AUTHORIZATION));
        return shown.isEmpty() ? Optional.empty() : tokens.owner(shown.get());
    }
}
