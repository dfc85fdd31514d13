package dev.slipway.helm.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.service.openapi.ApiDocument.Operation;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Each operation gives the errors that its documentation names, where that costs little. */
class HttpApiErrorsTests extends HttpApi {

    static List<Operation> operations() {
        return Documented.API.operations();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void documentedErrorsAreGiven(Operation operation) throws Exception {
        assertError(401, "token", operation, "expired", "Accept", "*/*");
        assertError(403, "slipway.helm-api.callers", operation, "stranger", "Accept", "*/*");
        assertError(406, "Acceptable representations", operation, POLLING_SERVER, "Accept", "image/png");
        assertError(415, "Content-Type", operation, POLLING_SERVER, "Content-Type", "text/*");
        if (operation.answers(404)) {
            assertError(404, "absent", operation, POLLING_SERVER, "Content-Type", "application/json");
        }
    }

    private void assertError(int status, String detail, Operation operation, String token, String header, String value)
            throws Exception {
        HttpRequest.Builder request = request(operation.path("absent"), token)
                .header(header, value)
                .method(operation.method(), HttpRequest.BodyPublishers.ofString("{\"dss\": \"absent\"}"));

        HttpResponse<String> answer = send(request);

        assertThat(operation.answers(status)).isTrue();
        assertProblem(answer, status, detail);
        JsonNode problem = json.readTree(answer.body());
        assertThat(problem.get("title").isString()).isTrue();
        assertThat(problem.get("instance").stringValue()).isEqualTo(operation.path("absent"));
    }
}
