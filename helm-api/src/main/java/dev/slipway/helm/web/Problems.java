package dev.slipway.helm.web;

import dev.slipway.helm.apply.IdempotencyKeyReusedException;
import dev.slipway.helm.apply.InvalidRequestException;
import dev.slipway.helm.apply.Runs;
import dev.slipway.helm.apply.UnknownDssException;
import dev.slipway.helm.apply.UnknownRunException;
import dev.slipway.helm.hold.HoldsUnavailableException;
import dev.slipway.helm.job.MissingCronJobException;
import dev.slipway.helm.rollout.TooManyStreamsException;
import dev.slipway.helm.rollout.UnknownRolloutException;
import dev.slipway.helm.rollout.UnreadableNamespaceException;
import dev.slipway.service.http.OddRequestProblems;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns what goes wrong into problem details (RFC 9457). */
@RestControllerAdvice
class Problems extends OddRequestProblems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    Problems() {
        super("a JSON object with dss, target, group, dryRun or reason");
    }

    @ExceptionHandler
    ProblemDetail unknownDss(UnknownDssException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, e.getMessage());
        problem.setTitle("Unknown desired-state specification");
        problem.setProperty("known", e.known());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail unknownRun(UnknownRunException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail unknownRollout(UnknownRolloutException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> holdsUnavailable(HoldsUnavailableException e) {
        log.warn("{}", e.getMessage(), e);
        return unavailable(e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadableNamespace(UnreadableNamespaceException e) {
        return unavailable(e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooManyStreams(TooManyStreamsException e) {
        return unavailable(e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail invalidRequest(InvalidRequestException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail keyReused(IdempotencyKeyReusedException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> noCronJob(MissingCronJobException e) {
        return unavailable(e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> conflict(Runs.ConflictException e) {
        return unavailable(e.getMessage() + ": try again");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> noCluster(Runs.UnavailableException e) {
        log.warn("{}", e.getMessage(), e);
        return unavailable(e.getMessage());
    }

    private static ResponseEntity<ProblemDetail> unavailable(@Nullable String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, detail);
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "5")
                .body(problem);
    }
}
