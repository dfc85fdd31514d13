package dev.slipway.helm.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** A request whose principal is a caller that is known. */
final class CalledBy extends HttpServletRequestWrapper {
    private final Caller caller;

    CalledBy(HttpServletRequest request, Caller caller) {
        super(request);
        this.caller = caller;
    }

    @Override
    public Principal getUserPrincipal() {
        return caller::user;
    }

    @Override
    public @Nullable String getRemoteUser() {
        return caller.user();
    }
}
