package dev.slipway.polling.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.service.openapi.ApiDocument.Operation;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operation gives the errors that its documentation names, where that costs little. */
class HttpApiErrorsTests extends HttpApi {

    static List<Operation> operations() {
        return Documented.API.operations();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void documentedErrorsAreGiven(Operation operation) throws Exception {
        assertError(406, "Acceptable representations", operation, "Accept", "image/png");
        assertError(415, "Content-Type", operation, "Content-Type", "*/*");
        if (operation.answers(403)) {
            assertError(403, "another site", operation, "Sec-Fetch-Site", "cross-site");
        }
        if (operation.answers(404)) {
            assertError(404, "absent", operation, "Content-Type", "application/json");
        }
        String begin = operation.method() + " " + operation.path("absent") + " HTTP/1.1";
        assertThat(operation.answers(421)).isTrue();
        assertThat(exchange(begin, "Host: evil.example", "")).startsWith("HTTP/1.1 421 ");
    }

    private void assertError(int status, String detail, Operation operation, String header, String value)
            throws Exception {
        HttpRequest.Builder request = request(operation.path("absent"))
                .header(header, value)
                .method(operation.method(), HttpRequest.BodyPublishers.ofString("{\"to\": \"previous\"}"));

        HttpResponse<String> answer = send(request);

        assertThat(operation.answers(status)).isTrue();
        assertProblem(answer, status, detail);
        assertThat(json(answer).get("title").isString()).isTrue();
        assertThat(json(answer).get("instance").stringValue()).isEqualTo(operation.path("absent"));
    }
}
