package dev.slipway.e2e.installation;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of polling-server's REST API. */
public final class PollingServer {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Http http;

    PollingServer(URI base, HttpAccess access) {
        this.http = new Http(base, access);
    }

    /** Whether it answers and is ready. */
    public boolean isReady() {
        return http.get("actuator/health/readiness").statusCode() == 200;
    }

    /** Actuator's health with its components, whatever the status. */
    public JsonNode health() {
        return JSON.readTree(http.get("actuator/health").body());
    }

    /** The deliveries of a pipeline, newest first. */
    public List<Delivery> deliveries(String pipeline) {
        String body = http.expect(200, http.get("api/deliveries?pipeline=" + pipeline))
                .body();
        return JSON.readValue(body, new TypeReference<List<Delivery>>() {});
    }

    /** The newest delivery of a commit, after its merge or after a tag. */
    public Optional<Delivery> delivery(String pipeline, String commit) {
        return deliveries(pipeline).stream()
                .filter(delivery -> delivery.commit().equals(commit))
                .findFirst();
    }

    /** What runs in one environment. */
    public JsonNode environment(String name) {
        for (JsonNode environment : http.json("api/environments")) {
            if (environment.path("name").asString().equals(name)) {
                return environment;
            }
        }
        throw new IllegalStateException("There is no environment '" + name + "'");
    }

    /** The pipelines that are held. */
    public JsonNode holds() {
        return http.json("api/holds");
    }

    /** Ends a hold. Returns the response as it is. */
    public HttpResponse<String> resume(String hold) {
        return post("api/holds/" + hold + "/resume", "");
    }

    /** The build log of a delivery. Returns the response as it is. */
    public HttpResponse<String> log(String delivery) {
        return http.get("api/deliveries/" + delivery + "/log");
    }

    /** Moves a pipeline's staging back to {@code previous} or to a commit. Returns the response as it is. */
    public HttpResponse<String> stagingRollback(String pipeline, String to) {
        return post("api/pipelines/" + pipeline + "/staging-rollback", "{\"to\": \"" + to + "\"}");
    }

    /** Makes it look at a pipeline's repository now. Returns the response as it is. */
    public HttpResponse<String> look(String pipeline) {
        return post("api/pipelines/" + pipeline + "/look", "");
    }

    /** Tries a failed delivery again. Returns the response as it is. */
    public HttpResponse<String> retry(String delivery) {
        return post("api/deliveries/" + delivery + "/retry", "");
    }

    /** Cancels a delivery that waits or runs. Returns the response as it is. */
    public HttpResponse<String> cancel(String delivery) {
        return post("api/deliveries/" + delivery + "/cancel", "");
    }

    /** Ends the pause of every pipeline. */
    public void resumeAll() {
        http.json("api/pipelines")
                .forEach(pipeline -> http.expect(
                        200, post("api/pipelines/" + pipeline.path("name").asString() + "/resume", "")));
    }

    /** Its pipelines, deliveries and health, for a person to read after a failure. */
    public String dump() {
        return http.get("api/pipelines").body() + "\n"
                + http.get("api/deliveries").body() + "\n"
                + http.get("actuator/health").body() + "\n";
    }

    private HttpResponse<String> post(String path, String body) {
        return http.send("POST", path, body, "Content-Type", "application/json");
    }
}
