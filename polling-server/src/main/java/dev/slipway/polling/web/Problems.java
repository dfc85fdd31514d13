package dev.slipway.polling.web;

import dev.slipway.polling.logs.BuildLogException;
import dev.slipway.polling.registry.RegistryException;
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
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Says what was expected, or what is away, in problem details (RFC 9457). */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    @ExceptionHandler({RegistryException.class, BuildLogException.class})
    ProblemDetail away(RuntimeException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY, e.getMessage());
    }

    /** Spring Boot 4.1 takes a path below a component of health that is not there for a fault of its own. */
    @ExceptionHandler(IllegalStateException.class)
    ProblemDetail unknownHealth(IllegalStateException e, HttpServletRequest request) {
        if (!request.getRequestURI().startsWith("/actuator/health/")) {
            throw e;
        }
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "Health has no such component");
    }

    /** The only bodies that are read are those of a staging rollback. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return problem(
                e,
                "The body is missing or no JSON object: expected " + PipelinesController.ROLLBACK_BODY,
                headers,
                status,
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Class<?> type = e.getRequiredType();
        String expected = type == int.class ? "a whole number" : "another kind of value";
        return problem(
                e,
                "'" + e.getPropertyName() + "' is '" + e.getValue() + "': expected " + expected,
                headers,
                status,
                request);
    }

    private @Nullable ResponseEntity<Object> problem(
            Exception e, String detail, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return handleExceptionInternal(e, ProblemDetail.forStatusAndDetail(status, detail), headers, status, request);
    }
}
