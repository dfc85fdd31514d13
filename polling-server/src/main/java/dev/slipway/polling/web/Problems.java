package dev.slipway.polling.web;

import dev.slipway.polling.logs.BuildLogException;
import dev.slipway.polling.registry.RegistryException;
import dev.slipway.service.http.OddRequestProblems;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says what was expected, or which server does not answer, in problem details (RFC 9457). */
@RestControllerAdvice
class Problems extends OddRequestProblems {

    /** The only bodies that are read are those of a staging rollback. */
    Problems() {
        super("a JSON object such as " + PipelinesController.ROLLBACK_BODY);
    }

    @ExceptionHandler({RegistryException.class, BuildLogException.class})
    ProblemDetail away(RuntimeException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY, e.getMessage());
    }
}
