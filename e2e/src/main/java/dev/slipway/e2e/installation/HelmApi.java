package dev.slipway.e2e.installation;

import dev.slipway.common.apply.ApplyRequest;
import dev.slipway.common.apply.ApplyRun;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A client of helm-api's REST API. */
public final class HelmApi {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Http http;

    HelmApi(URI base, HttpAccess access) {
        this.http = new Http(base, access);
    }

    /** Whether it answers and is ready. */
    public boolean isReady() {
        return http.get("actuator/health/readiness").statusCode() == 200;
    }

    /** Requests an apply. Returns the response as it is, so that tests can check a refusal. */
    public HttpResponse<String> apply(Optional<String> token, ApplyRequest request, Optional<String> idempotencyKey) {
        List<String> headers = new ArrayList<>(List.of("Content-Type", "application/json"));
        token.ifPresent(value -> headers.addAll(List.of("Authorization", "Bearer " + value)));
        idempotencyKey.ifPresent(value -> headers.addAll(List.of("Idempotency-Key", value)));
        return http.send("POST", "apply", JSON.writeValueAsString(request), headers.toArray(String[]::new));
    }

    /** The run in a response. */
    public static ApplyRun run(HttpResponse<String> answer) {
        return JSON.readValue(answer.body(), ApplyRun.class);
    }

    /** One run, by its id. */
    public ApplyRun run(String token, String id) {
        return run(http.expect(200, http.get("apply/" + id, "Authorization", "Bearer " + token)));
    }

    /** All runs that helm-api still knows, newest first. */
    public List<ApplyRun> runs(String token) {
        String body = http.expect(200, http.get("apply", "Authorization", "Bearer " + token))
                .body();
        return JSON.readValue(body, new TypeReference<List<ApplyRun>>() {});
    }

    /** The log of a run's Job. */
    public String logs(String token, String id) {
        return http.expect(200, http.get("apply/" + id + "/logs", "Authorization", "Bearer " + token))
                .body();
    }
}
