package dev.slipway.service.http;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers in problem details (RFC 9457), as all other errors, what no exception handler has answered. */
@RestController
@Hidden
class UnhandledErrors implements ErrorController {
    private static final String FAILED = "The service has failed: see its log";

    @RequestMapping("${server.error.path:${error.path:/error}}")
    ProblemDetail error(HttpServletRequest request) {
        int status = status(request);
        Object message = request.getAttribute(RequestDispatcher.ERROR_MESSAGE);
        ProblemDetail problem = ProblemDetail.forStatus(status);
        if (HttpStatusCode.valueOf(status).is5xxServerError()) {
            // The message of a failure is for the log: it may name addresses or files.
            problem.setDetail(FAILED);
        } else if (message instanceof String text && !text.isBlank()) {
            problem.setDetail(text);
        }
        if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path) {
            problem.setInstance(URI.create(path));
        }
        return problem;
    }

    private static int status(HttpServletRequest request) {
        // Missing when somebody asks for this path itself.
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? code
                : HttpStatus.NOT_FOUND.value();
    }
}
