package dev.slipway.polling.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;

/** A request of a caller who may call. Actuator shows the details of health to such only. */
final class CallersRequest extends HttpServletRequestWrapper {
    private final String caller;

    CallersRequest(HttpServletRequest request, String caller) {
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
