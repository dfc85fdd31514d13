package dev.slipway.polling.apply;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.notMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.stubFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.verify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import dev.slipway.common.apply.ApplyRequest;
import dev.slipway.polling.MutableClock;
import dev.slipway.polling.helmapi.HelmApiClient;
import dev.slipway.polling.helmapi.HelmApiException;
import dev.slipway.polling.helmapi.HelmApiFixture;
import dev.slipway.polling.ledger.TestLedger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an owed apply: called, followed, asked for again, and renewed after a while. */
@WireMockTest
class ApplyWatchesTests {
    private static final OwedApply CHANGE = new OwedApply("staging", "a change", "A change");

    @TempDir
    Path folder;

    private final MutableClock clock = new MutableClock();
    private TestLedger ledger;
    private ApplyCalls calls;
    private OwedApplyWatch owed;
    private ApplyRunWatch runs;

    @BeforeEach
    void start(WireMockRuntimeInfo server) {
        ledger = new TestLedger(folder, clock);
        calls = ledger.applyCalls();
        HelmApiClient helmApi = HelmApiFixture.client(URI.create(server.getHttpBaseUrl()), null);
        owed = new OwedApplyWatch(calls, helmApi, clock);
        runs = new ApplyRunWatch(calls, helmApi, clock);
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void acceptedCallIsMadeOnce() {
        calls.add(CHANGE);
        helmApiAccepts();

        owed.look();
        owed.look();

        verify(
                1,
                postRequestedFor(urlEqualTo("/apply"))
                        .withRequestBody(matchingJsonPath("$.dss", equalTo("staging")))
                        .withRequestBody(matchingJsonPath("$.reason", equalTo("A change"))));
        assertThat(newest().runId()).isEqualTo("apply-staging-1");
    }

    @Test
    void refusedCallStaysOwed() {
        calls.add(CHANGE);
        stubFor(post("/apply").willReturn(serverError().withBody("etcd is away")));

        assertThatThrownBy(owed::look).hasMessageContaining("HTTP 500").hasMessageContaining("etcd is away");
        assertThat(newest().attempts()).isEqualTo(1);

        helmApiAccepts();
        owed.look();
        assertThat(newest().runId()).as("before its time").isNull();
        clock.advance(Duration.ofSeconds(5));
        owed.look();
        assertThat(newest().runId()).isEqualTo("apply-staging-1");
    }

    @Test
    void callThatFailsUnexpectedlyIsBackedOffAndHoldsUpNoOther() {
        OwedApplyWatch withoutToken = new OwedApplyWatch(
                calls, HelmApiFixture.client(URI.create("http://127.0.0.1:1"), folder.resolve("absent")), clock);
        calls.add(CHANGE);
        calls.add(new OwedApply("production", "a change", "A change"));

        assertThatThrownBy(withoutToken::look).isInstanceOf(RuntimeException.class);

        assertThat(calls.newest(2)).allSatisfy(call -> {
            assertThat(call.attempts()).isEqualTo(1);
            assertThat(call.error()).contains("absent");
        });
    }

    @Test
    void runThatCannotBeReadHoldsUpNoOther() {
        accepted();
        calls.add(new OwedApply("production", "a change", "A change"));
        calls.accepted(calls.newest(1).getFirst().idempotencyKey(), "apply-production-1");
        stubFor(get("/apply/apply-staging-1").willReturn(serverError()));
        stubFor(get("/apply/apply-production-1").willReturn(notFound()));

        assertThatThrownBy(runs::look).isInstanceOf(HelmApiException.class);

        assertThat(calls.followed()).hasSize(1);
    }

    @Test
    void runThatSucceededIsFollowedNoLonger() {
        accepted();
        runEnds("SUCCEEDED");

        runs.look();

        assertThat(newest().outcome()).isEqualTo(ApplyOutcome.SUCCEEDED);
        assertThat(calls.followed()).isEmpty();
        assertThat(calls.newest(10)).hasSize(1);
    }

    @Test
    void runThatIsNotOverIsFollowedOn() {
        accepted();
        runEnds("RUNNING");

        runs.look();

        assertThat(calls.followed()).hasSize(1);
    }

    @Test
    void runThatFailedIsAskedForAgainLaterEachTime() {
        accepted();
        runEnds("FAILED");

        runs.look();

        ApplyCall again = newest();
        assertThat(again.idempotencyKey())
                .isNotEqualTo(calls.newest(2).getLast().idempotencyKey());
        assertThat(calls.newest(2).getLast().error()).isEqualTo("no such chart");
        assertThat(calls.due()).as("not at once").isEmpty();
        clock.advance(Duration.ofMinutes(1));
        owed.look();
        runs.look();
        clock.advance(Duration.ofMinutes(1));
        assertThat(calls.due()).as("the second time after two minutes").isEmpty();
        clock.advance(Duration.ofMinutes(1));
        assertThat(calls.due()).singleElement().satisfies(call -> {
            assertThat(call.retries()).isEqualTo(2);
            assertThat(call.reason()).isEqualTo("A change");
        });
    }

    @Test
    void runThatFailedIsLeftToANewerCall() {
        accepted();
        calls.add(new OwedApply("staging", "another change", "Another change"));
        runEnds("FAILED");

        runs.look();

        assertThat(calls.newest(10)).extracting(ApplyCall::reason).containsExactly("Another change", "A change");
    }

    @Test
    void whatOneSpecificationOwesIsOneCallForAllItsApps() {
        calls.add(new OwedApply("staging", "chart web", "web", Set.of("web")));
        calls.add(new OwedApply("staging", "chart api", "api", Set.of("api", "web")));
        helmApiAccepts();

        owed.look();

        verify(1, postRequestedFor(urlEqualTo("/apply")));
        verify(postRequestedFor(urlEqualTo("/apply"))
                .withRequestBody(matchingJsonPath("$.target[0]", equalTo("api")))
                .withRequestBody(matchingJsonPath("$.target[1]", equalTo("web"))));
        assertThat(calls.followed())
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.runId()).isEqualTo("apply-staging-1"));
    }

    @Test
    void reasonIsNeverLongerThanHelmApiTakes() {
        calls.add(new OwedApply("staging", "chart web", "w".repeat(2000), Set.of("web")));
        assertThat(calls.due().getFirst().reason()).hasSize(1000);
        calls.add(new OwedApply("staging", "chart api", "api", Set.of("api")));
        helmApiAccepts();

        owed.look();

        verify(1, postRequestedFor(urlEqualTo("/apply")).withRequestBody(matching(".*\"And 1 more: w{987}….*")));
    }

    @Test
    void wholeThatIsOwedTooTakesItsAppsAlong() {
        calls.add(new OwedApply("staging", "chart web", "web", Set.of("web")));
        calls.add(CHANGE);
        helmApiAccepts();

        owed.look();

        verify(1, postRequestedFor(urlEqualTo("/apply")).withRequestBody(notMatching(".*target.*")));
        assertThat(calls.due()).isEmpty();
    }

    @Test
    void callWithALostAnswerIsNotMistakenForLaterOnes() {
        calls.add(CHANGE);
        String lost = newest().idempotencyKey();
        stubFor(post("/apply").willReturn(serverError()));
        assertThatThrownBy(owed::look).isInstanceOf(HelmApiException.class);
        clock.advance(Duration.ofSeconds(5));
        calls.add(new OwedApply("staging", "chart web", "web", Set.of("web")));
        helmApiAccepts();

        owed.look();

        verify(1, postRequestedFor(urlEqualTo("/apply")).withHeader("Idempotency-Key", equalTo(lost)));
        verify(2, postRequestedFor(urlEqualTo("/apply")));
        assertThat(calls.due()).isEmpty();
    }

    @Test
    void moreAppsThanHelmApiTakesAreTheWhole() {
        for (int i = 0; i <= ApplyRequest.MOST_TARGETS; i++) {
            calls.add(new OwedApply("staging", "chart " + i, "chart " + i, Set.of("app-" + i)));
        }
        helmApiAccepts();

        owed.look();

        verify(1, postRequestedFor(urlEqualTo("/apply")).withRequestBody(notMatching(".*target.*")));
    }

    @Test
    void runForOneAppIsAskedForAsThatAppAndAgainForItAlone() {
        calls.add(new OwedApply("staging", "chart web", "web", Set.of("web")));
        helmApiAccepts();
        owed.look();
        verify(postRequestedFor(urlEqualTo("/apply")).withRequestBody(matchingJsonPath("$.target", equalTo("web"))));
        runEnds("FAILED");

        runs.look();

        assertThat(newest().targets()).containsExactly("web");
        assertThat(newest().retries()).isEqualTo(1);
    }

    @Test
    void wholeThatFailedIsNotLeftToANewerCallForAnApp() {
        accepted();
        calls.add(new OwedApply("staging", "chart web", "web", Set.of("web")));
        runEnds("FAILED");

        runs.look();

        assertThat(newest().isWhole()).isTrue();
        assertThat(newest().retries()).isEqualTo(1);
    }

    @Test
    void callsForAppsDoNotPutOffTheResync() {
        accepted();
        runEnds("SUCCEEDED");
        runs.look();
        clock.advance(Duration.ofMinutes(61));
        calls.add(new OwedApply("staging", "chart web", "web", Set.of("web")));
        owed.look();

        new ResyncWatch(Set.of("staging"), Duration.ofHours(1), calls, clock).look();

        assertThat(newest().isWhole()).isTrue();
        assertThat(newest().runId()).isNull();
    }

    @Test
    void runThatHelmApiForgotIsFollowedNoLonger() {
        accepted();
        stubFor(get("/apply/apply-staging-1").willReturn(notFound()));

        runs.look();

        assertThat(newest().outcome()).isEqualTo(ApplyOutcome.FORGOTTEN);
    }

    @Test
    void specificationIsAppliedAgainAfterAWhile() {
        accepted();
        ResyncWatch resync = new ResyncWatch(Set.of("staging", "production"), Duration.ofHours(1), calls, clock);
        clock.advance(Duration.ofMinutes(61));
        resync.look();
        assertThat(calls.due()).as("its run is not known to be over").isEmpty();
        runEnds("SUCCEEDED");
        runs.look();

        resync.look();
        resync.look();

        assertThat(calls.due()).singleElement().extracting(ApplyCall::dss).isEqualTo("staging");
    }

    @Test
    void resyncOfZeroIsNever() {
        accepted();
        runEnds("SUCCEEDED");
        runs.look();
        clock.advance(Duration.ofDays(30));

        new ResyncWatch(Set.of("staging"), Duration.ZERO, calls, clock).look();

        assertThat(calls.due()).isEmpty();
    }

    private void accepted() {
        calls.add(CHANGE);
        helmApiAccepts();
        owed.look();
    }

    private ApplyCall newest() {
        return calls.newest(1).getFirst();
    }

    private static void helmApiAccepts() {
        stubFor(post("/apply").willReturn(okJson(run("WAITING"))));
    }

    private static void runEnds(String state) {
        stubFor(get("/apply/apply-staging-1").willReturn(okJson(run(state))));
    }

    private static String run(String state) {
        return """
                {"id": "apply-staging-1", "dss": "staging", "files": ["helmsman/staging.yaml"], "dryRun": false,
                 "requestedBy": "polling-server", "state": "%s", "createdAt": "2026-01-01T00:00:00Z",
                 "message": "no such chart"}""".formatted(state);
    }
}
