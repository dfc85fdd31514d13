package dev.slipway.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.http.ProblemDetail;
import org.springframework.mock.web.MockHttpServletRequest;

class UnhandledErrorsTests {
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/error");

    @Test
    void failureNamesThePathAndLeavesTheMessageToTheLog() {
        failed(500, "jdbc:postgresql://ledger refused");

        ProblemDetail problem = new UnhandledErrors().error(request);

        assertThat(problem.getStatus()).isEqualTo(500);
        assertThat(problem.getTitle()).isEqualTo("Internal Server Error");
        assertThat(problem.getDetail()).isEqualTo("The service has failed: see its log");
        assertThat(problem.getInstance()).isEqualTo(URI.create("/some/path"));
    }

    @Test
    void refusalKeepsItsMessage() {
        failed(415, "not a media type");

        assertThat(new UnhandledErrors().error(request).getDetail()).isEqualTo("not a media type");
    }

    @Test
    void pathItselfIsUnknown() {
        assertThat(new UnhandledErrors().error(request).getStatus()).isEqualTo(404);
    }

    private void failed(int status, String message) {
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, status);
        request.setAttribute(RequestDispatcher.ERROR_MESSAGE, message);
        request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, "/some/path");
    }
}
