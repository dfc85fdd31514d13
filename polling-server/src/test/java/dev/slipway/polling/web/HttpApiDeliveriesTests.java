package dev.slipway.polling.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.common.Digest;
import dev.slipway.polling.apply.ApplyCalls;
import dev.slipway.polling.apply.OwedApply;
import dev.slipway.polling.delivery.Deliveries;
import dev.slipway.polling.delivery.DeliveryRequests;
import dev.slipway.polling.delivery.OwedDelivery;
import dev.slipway.polling.logs.BuildLogWriter;
import dev.slipway.polling.logs.BuildLogs;
import dev.slipway.polling.pipeline.PipelineStates;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@SuppressWarnings("NullAway.Init")
class HttpApiDeliveriesTests extends HttpApi {
    private static final CommitId COMMIT = new CommitId("a".repeat(40));

    @Autowired
    private PipelineStates states;

    @Autowired
    private DeliveryRequests requests;

    @Autowired
    private Deliveries deliveries;

    @Autowired
    private ApplyCalls applies;

    @Autowired
    private BuildLogs logs;

    private String delivered;
    private String failed;

    @BeforeEach
    void deliver() {
        // Paused, the application leaves them to the test.
        states.setPaused("idle", true);
        delivered = begun();
        deliveries.built(delivered, new Digest("sha256:" + "0".repeat(64)));
        deliveries.published(delivered, null);
        failed = begun();
        deliveries.failed(failed, "RUN false failed");
    }

    @Test
    void deliveriesAreListedNewestFirst() throws Exception {
        JsonNode newest = read(get("/api/deliveries?pipeline=idle&limit=2"));

        assertThat(newest.findValuesAsString("id")).containsExactly(failed, delivered);
        assertThat(newest.findValuesAsString("state")).containsExactly("FAILED", "ROLLING_OUT");
        assertThat(read(get("/api/deliveries?limit=1")).findValuesAsString("id"))
                .containsExactly(failed);
        assertThat(read(get("/api/deliveries")).findValuesAsString("id")).contains(failed, delivered);
        assertThat(read(get("/api/deliveries?pipeline=api"))).isEmpty();
        assertThat(read(get("/api/pipelines/idle")).at("/newest/id").stringValue())
                .isEqualTo(failed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "1.5", "99999999999"})
    void limitThatIsNotANumberSaysWhatIsExpected(String limit) throws Exception {
        assertProblem(
                get("/api/deliveries?limit=" + limit), 400, "'limit' is '" + limit + "'", "expected a whole number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1"})
    void tooSmallLimitIsOne(String limit) throws Exception {
        assertThat(read(get("/api/deliveries?limit=" + limit))).hasSize(1);
    }

    @Test
    void deliveryIsShown() throws Exception {
        JsonNode delivery = read(get("/api/deliveries/" + delivered));

        assertThat(delivery.get("pipeline").stringValue()).isEqualTo("idle");
        assertThat(delivery.get("kind").stringValue()).isEqualTo("MERGE");
        assertThat(delivery.get("commit").stringValue()).isEqualTo(COMMIT.value());
        assertThat(delivery.get("digest").stringValue()).isEqualTo("sha256:" + "0".repeat(64));
        assertThat(delivery.has("error")).isFalse();
    }

    @Test
    void unknownDeliverySaysWhereTheKnownOnesAre() throws Exception {
        String known = "There is no delivery 'absent': GET /api/deliveries lists them";

        assertProblem(get("/api/deliveries/absent"), 404, known);
        assertProblem(get("/api/deliveries/absent/log"), 404, known);
        assertProblem(post("/api/deliveries/absent/retry", null), 404, known);
    }

    @Test
    void logIsPlainText() throws Exception {
        assertProblem(get("/api/deliveries/" + failed + "/log"), 404, "has no log yet: it is FAILED");
        try (BuildLogWriter log = logs.open(failed)) {
            log.append("Step 1: grün");
        }

        HttpResponse<String> answer = get("/api/deliveries/" + failed + "/log");

        assertThat(answer.body()).contains("Step 1: grün");
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
    }

    @Test
    void retryIsRefusedToWhatANewerDeliveryReplaced() throws Exception {
        retry(failed);

        assertProblem(
                post("/api/deliveries/" + delivered + "/retry", null), 409, delivered, "newer delivery " + failed);
    }

    @Test
    void deliveredOneIsDeliveredAgain() throws Exception {
        retry(delivered);
    }

    @Test
    void deliveryThatWaitsIsCancelledOnceForAll() throws Exception {
        String waiting = owe();

        for (int time = 0; time < 2; time++) {
            JsonNode cancelled = read(post("/api/deliveries/" + waiting + "/cancel", null));
            assertThat(cancelled.get("state").stringValue()).isEqualTo("CANCELLED");
            assertThat(cancelled.get("error").stringValue()).contains("/cancel");
        }
        retry(waiting);
    }

    @Test
    void deliveryThatHasEndedIsNotCancelled() throws Exception {
        assertProblem(
                post("/api/deliveries/" + delivered + "/cancel", null), 409, "is PUBLISHED", "waits or is under way");
        assertProblem(post("/api/deliveries/absent/cancel", null), 404, "There is no delivery 'absent'");
    }

    private void retry(String id) throws Exception {
        JsonNode delivery = read(post("/api/deliveries/" + id + "/retry", null));
        assertThat(delivery.get("state").stringValue()).isEqualTo("QUEUED");
    }

    @Test
    void appliesAndHeldReleasesAreListed() throws Exception {
        applies.add(new OwedApply("staging", "a change", "the chart web changed"));

        JsonNode newest = read(get("/api/applies")).get(0);

        assertThat(newest.get("dss").stringValue()).isEqualTo("staging");
        assertThat(newest.get("reason").stringValue()).isEqualTo("the chart web changed");
        assertThat(read(get("/api/held-releases")).isArray()).isTrue();
    }

    private String begun() {
        String id = owe();
        deliveries.begin(id);
        return id;
    }

    private String owe() {
        return requests.owe("idle", OwedDelivery.merge(COMMIT)).orElseThrow();
    }
}
