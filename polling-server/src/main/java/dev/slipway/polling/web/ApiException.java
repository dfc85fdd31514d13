package dev.slipway.polling.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** A request that cannot be served, reported as problem details (RFC 9457). */
class ApiException extends ErrorResponseException {
    private static final long serialVersionUID = 1L;

    ApiException(HttpStatus status, String detail) {
        super(status);
        setDetail(detail);
    }
}
