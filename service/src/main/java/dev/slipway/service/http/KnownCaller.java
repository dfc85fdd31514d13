package dev.slipway.service.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;

/** A request of a caller who may call. Actuator shows the details of health to such callers only. */
public final class KnownCaller extends HttpServletRequestWrapper {
    private final String caller;

    /** A request with its caller's name. */
    public KnownCaller(HttpServletRequest request, String caller) {
        super(request);
        this.caller = caller;
    }

    @Override
    public Principal getUserPrincipal() {
        return () -> caller;
    }

    @Override
    public String getRemoteUser() {
        return caller;
    }
}
