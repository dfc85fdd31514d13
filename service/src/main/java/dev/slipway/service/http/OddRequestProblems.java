package dev.slipway.service.http;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Says in problem details (RFC 9457) what is wrong with a request that no route can read. */
public abstract class OddRequestProblems extends ResponseEntityExceptionHandler {
    private final String body;

    /** @param body what the body of a request must be: "a JSON object with …" */
    protected OddRequestProblems(String body) {
        this.body = body;
    }

    /** Spring Boot 4.1 answers 500 to a path below a component of health that does not exist. */
    @ExceptionHandler(IllegalStateException.class)
    ProblemDetail unknownHealth(IllegalStateException e, HttpServletRequest request) {
        if (!request.getRequestURI().startsWith("/actuator/health/")) {
            throw e;
        }
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "Health has no such component");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String cause = String.valueOf(e.getMostSpecificCause().getMessage())
                .lines()
                .findFirst()
                .orElse("");
        return problem(e, "The body cannot be read: expected " + body + " (" + cause + ")", headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return problem(
                e,
                "'" + e.getPropertyName() + "' is '" + e.getValue() + "': expected " + expected(e.getRequiredType()),
                headers,
                status,
                request);
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == int.class) {
            return "a whole number";
        }
        return type == boolean.class ? "true or false" : "another kind of value";
    }

    private @Nullable ResponseEntity<Object> problem(
            Exception e, String detail, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return handleExceptionInternal(e, ProblemDetail.forStatusAndDetail(status, detail), headers, status, request);
    }
}
