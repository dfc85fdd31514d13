package dev.slipway.polling.environment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.stubFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.verify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import dev.slipway.common.CommitId;
import dev.slipway.common.Digest;
import dev.slipway.common.GitRepository;
import dev.slipway.common.ReleaseVersion;
import dev.slipway.common.rollout.CauseKind;
import dev.slipway.common.rollout.Rollout;
import dev.slipway.common.rollout.RolloutState;
import dev.slipway.common.rollout.Rollouts;
import dev.slipway.polling.MutableClock;
import dev.slipway.polling.RecordedEvents;
import dev.slipway.polling.delivery.Deliveries;
import dev.slipway.polling.delivery.Delivery;
import dev.slipway.polling.delivery.OwedDelivery;
import dev.slipway.polling.environment.Environment.OnRegression;
import dev.slipway.polling.environment.Environment.Takes;
import dev.slipway.polling.helmapi.HelmApiClient;
import dev.slipway.polling.helmapi.HelmApiFixture;
import dev.slipway.polling.ledger.TestLedger;
import dev.slipway.polling.pipeline.Pipelines;
import dev.slipway.polling.source.SourceFixture;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@WireMockTest
class EnvironmentWatchTests {
    private static final CommitId A = new CommitId("a".repeat(40));
    private static final CommitId B = new CommitId("b".repeat(40));
    private static final Duration DEADLINE = Duration.ofMinutes(10);
    private static final Environments ENVIRONMENTS = new Environments(List.of(
            new Environment(
                    "staging",
                    Takes.MERGES,
                    List.of("staging"),
                    Duration.ofSeconds(30),
                    DEADLINE,
                    OnRegression.ROLLBACK,
                    "staging"),
            new Environment(
                    "production",
                    Takes.RELEASES,
                    List.of("production"),
                    Duration.ofSeconds(30),
                    DEADLINE,
                    OnRegression.ROLLBACK,
                    "production")));

    @TempDir
    Path folder;

    private final MutableClock clock = new MutableClock();
    private final Observations observations = new Observations(ENVIRONMENTS);
    private final RecordedEvents events = new RecordedEvents();
    private TestLedger ledger;
    private Deliveries deliveries;
    private EnvironmentWatch watch;

    @BeforeEach
    void start(WireMockRuntimeInfo server) {
        ledger = new TestLedger(folder, clock);
        deliveries = ledger.deliveries();
        watch = watch(server.getHttpBaseUrl());
        runs();
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void mergeThatRunsWellInStagingIsVerified() throws IOException {
        String id = published(OwedDelivery.merge(A));
        assertThat(status(id)).as("before the first look").isEqualTo(DeliveryStatus.ROLLING_OUT);

        watch.look();
        assertThat(status(id)).isEqualTo(DeliveryStatus.ROLLING_OUT);
        runs(Seen.web(RolloutState.RUNNING, clock.instant(), null, Seen.digest('a')));
        watch.look();
        assertThat(status(id)).isEqualTo(DeliveryStatus.VERIFYING);
        clock.advance(Duration.ofSeconds(30));
        watch.look();

        assertThat(status(id)).isEqualTo(DeliveryStatus.VERIFIED);
    }

    @Test
    void releaseIsAwaitedInProductionOnly() throws IOException {
        String id = published(OwedDelivery.tag(A, new ReleaseVersion("1.0.0")));
        runs(Seen.web(RolloutState.RUNNING, clock.instant(), null, Seen.digest('a')));

        watch.look();

        assertThat(arrivals(id)).singleElement().satisfies(arrival -> {
            assertThat(arrival.environment()).isEqualTo("production");
            assertThat(arrival.reason()).startsWith("no workload in [production]");
        });
    }

    @Test
    void crashIsToldByItsDelivery() throws IOException {
        String id = published(OwedDelivery.merge(A));
        runs(Seen.web(
                RolloutState.DEGRADED,
                clock.instant(),
                Seen.cause(CauseKind.CRASH, Seen.digest('a'), "container 'web' exited with code 3", "boom"),
                Seen.digest('a')));

        watch.look();

        assertThat(status(id)).isEqualTo(DeliveryStatus.REGRESSED);
        assertThat(arrivals(id).getFirst().reason()).contains("exited with code 3", "boom");
    }

    /** The answer did not change, and time goes on. */
    @Test
    void answerIsReadOnlyWhenItChanged(WireMockRuntimeInfo server) throws IOException {
        String id = published(OwedDelivery.merge(A));
        runs(Seen.web(RolloutState.RUNNING, clock.instant(), null, Seen.digest('a')));
        watch.look();
        stubFor(get("/rollouts")
                .withHeader("If-None-Match", equalTo("\"1\""))
                .willReturn(aResponse().withStatus(304)));

        clock.advance(Duration.ofSeconds(30));
        watch.look();

        assertThat(status(id)).isEqualTo(DeliveryStatus.VERIFIED);
        assertThat(server.getWireMock()
                        .getServeEvents()
                        .getFirst()
                        .getResponse()
                        .getStatus())
                .isEqualTo(304);
    }

    @Test
    void nothingIsJudgedWhileHelmApiIsAwayAndNothingIsAwaitedForEver() throws IOException {
        String id = published(OwedDelivery.merge(A));
        runs(Seen.web(RolloutState.RUNNING, clock.instant(), null, Seen.digest('a')));
        watch.look();
        stubFor(get("/rollouts").willReturn(serverError()));

        clock.advance(Duration.ofMinutes(1));
        assertThatThrownBy(watch::look).hasMessageContaining("HTTP 500");
        assertThat(status(id)).isEqualTo(DeliveryStatus.VERIFYING);
        assertThat(observations.of("staging").problem()).contains("HTTP 500");

        clock.advance(DEADLINE);
        assertThatThrownBy(watch::look).hasMessageContaining("HTTP 500");
        assertThat(status(id)).isEqualTo(DeliveryStatus.PUBLISHED);
        assertThat(arrivals(id).getFirst().reason()).startsWith("What runs in staging is not known: ");
    }

    @Test
    void environmentThatHelmApiDoesNotWatchTakesNothing() throws IOException {
        String id = published(OwedDelivery.merge(A));
        answer(new Rollouts(List.of("production"), List.of(), List.of()));

        watch.look();

        assertThat(status(id)).isEqualTo(DeliveryStatus.PUBLISHED);
        assertThat(arrivals(id).getFirst().reason())
                .contains("helm-api does not watch staging", "slipway.helm-api.rollouts.namespaces");
    }

    @Test
    void namespaceThatCannotBeReadNowIsAwaited() throws IOException {
        String id = published(OwedDelivery.merge(A));
        answer(new Rollouts(List.of("production", "staging"), List.of("staging"), List.of()));

        watch.look();

        assertThat(status(id)).isEqualTo(DeliveryStatus.ROLLING_OUT);
    }

    @Test
    void newerMergeTakesThePlaceOfOneThatIsNotVerified() throws IOException {
        String older = published(OwedDelivery.merge(A));
        watch.look();
        String newer = published(OwedDelivery.merge(B));
        watch.look();

        assertThat(status(older)).isEqualTo(DeliveryStatus.SUPERSEDED);
        assertThat(status(newer)).isEqualTo(DeliveryStatus.ROLLING_OUT);
    }

    @Test
    void restartedServiceGoesOnWhereItWas(WireMockRuntimeInfo server) throws IOException {
        String id = published(OwedDelivery.merge(A));
        runs(Seen.web(RolloutState.RUNNING, clock.instant(), null, Seen.digest('a')));
        watch.look();
        clock.advance(Duration.ofSeconds(30));

        watch(server.getHttpBaseUrl()).look();

        assertThat(status(id)).isEqualTo(DeliveryStatus.VERIFIED);
    }

    @Test
    void pipelineThatIsGoneIsAwaitedNoLonger(WireMockRuntimeInfo server) throws IOException {
        String id = published(OwedDelivery.merge(A));
        watch.look();

        watch(server.getHttpBaseUrl(), new Pipelines(List.of())).look();

        assertThat(status(id)).isEqualTo(DeliveryStatus.PUBLISHED);
        assertThat(arrivals(id).getFirst().reason()).isEqualTo("Its pipeline is no longer configured");
    }

    @Test
    void regressionGoesBackToWhatWasVerifiedAndStagingIsHeldUntilTheNextMerge() throws IOException {
        verified();
        helmApiKeeps();
        String bad = published(OwedDelivery.merge(B));
        crashes();

        watch.look();

        assertThat(arrivals(bad).getFirst().reason())
                .contains("It goes back to commit aaaaaaaaaaaa (sha-aaaaaaaaaaaa)");
        assertThat(ledger.holds().all()).singleElement().satisfies(hold -> {
            assertThat(hold.state()).isEqualTo(PipelineHold.State.ACTIVE);
            assertThat(hold.regressed()).isEqualTo(bad);
            assertThat(hold.version().digest()).isEqualTo(new Digest(Seen.digest('a')));
        });
        verify(putRequestedFor(urlEqualTo("/holds/staging/web"))
                .withRequestBody(matchingJsonPath("$.chartVersion", equalTo("1.0.0")))
                .withRequestBody(matchingJsonPath("$.images[0].tag", equalTo("sha-aaaaaaaaaaaa"))));
        assertThat(ledger.applyCalls().newest(1).getFirst().dss()).isEqualTo("staging");

        published(OwedDelivery.merge(A));
        watch.look();

        assertThat(ledger.holds().all()).isEmpty();
        verify(deleteRequestedFor(urlEqualTo("/holds/staging/web")));
        assertThat(ledger.applyCalls().newest(1).getFirst().reason()).isEqualTo("Resume web");
    }

    @Test
    void holdThatHelmApiLostIsPutThereAgain() throws IOException {
        verified();
        helmApiKeeps();
        published(OwedDelivery.merge(B));
        crashes();
        watch.look();

        watch.look();

        verify(2, putRequestedFor(urlEqualTo("/holds/staging/web")));
    }

    /** helm-api is away when the decision is made, and again when the service was restarted. */
    @Test
    void holdIsKeptUntilHelmApiTakesIt(WireMockRuntimeInfo server) throws IOException {
        verified();
        published(OwedDelivery.merge(B));
        crashes();
        stubFor(get("/holds").willReturn(serverError()));

        assertThatThrownBy(watch::look).hasMessageContaining("HTTP 500");
        assertThatThrownBy(watch(server.getHttpBaseUrl())::look).hasMessageContaining("HTTP 500");
        assertThat(ledger.holds().all())
                .singleElement()
                .satisfies(hold -> assertThat(hold.state()).isEqualTo(PipelineHold.State.NEW));

        helmApiKeeps();
        watch(server.getHttpBaseUrl()).look();
        assertThat(ledger.holds().all())
                .singleElement()
                .satisfies(hold -> assertThat(hold.state()).isEqualTo(PipelineHold.State.ACTIVE));
    }

    @Test
    void releaseThatIsPublishedWhileProductionIsHeldIsAwaitedUntilItIsResumed() throws IOException {
        helmApiKeeps();
        String release = published(OwedDelivery.tag(A, new ReleaseVersion("1.0.1")));
        ledger.holds().add(held("production"));

        watch.look();
        clock.advance(DEADLINE.multipliedBy(10));
        watch.look();
        assertThat(arrivals(release)).singleElement().satisfies(arrival -> {
            assertThat(arrival.phase()).isEqualTo(ArrivalPhase.ROLLING_OUT);
            assertThat(arrival.deadline()).isNull();
            assertThat(arrival.reason()).isEqualTo("web is held at 1.0.0 by ops");
        });

        ledger.holds().update("hold", PipelineHold.State.ENDING);
        watch.look();
        assertThat(arrivals(release).getFirst().deadline())
                .isEqualTo(clock.instant().plus(DEADLINE));
    }

    private void verified() throws IOException {
        published(OwedDelivery.merge(A));
        runs(Seen.web(RolloutState.RUNNING, clock.instant(), null, Seen.digest('a')));
        watch.look();
        clock.advance(Duration.ofSeconds(30));
        watch.look();
    }

    private void crashes() {
        runs(Seen.web(
                RolloutState.DEGRADED,
                clock.instant(),
                Seen.cause(CauseKind.CRASH, Seen.digest('b'), "container 'web' exited with code 3"),
                Seen.digest('a'),
                Seen.digest('b')));
    }

    private static void helmApiKeeps() {
        stubFor(get("/holds").willReturn(okJson("[]")));
        stubFor(put(urlMatching("/holds/.*")).willReturn(ok()));
        stubFor(delete(urlMatching("/holds/.*")).willReturn(ok()));
    }

    private PipelineHold held(String environment) {
        return new PipelineHold(
                "hold",
                new VerifiedVersion(
                        "web", environment, "good", A, new Digest(Seen.digest('a')), "1.0.0", "1.0.0", clock.instant()),
                List.of(environment + "/web"),
                Seen.IMAGE,
                "ops",
                "1.0.1 is bad",
                clock.instant(),
                PipelineHold.Until.RESUMED,
                PipelineHold.State.NEW,
                null);
    }

    private EnvironmentWatch watch(String helmApi) {
        return watch(
                helmApi,
                new Pipelines(List.of(SourceFixture.of(
                        "web", GitRepository.parse("http://git.example.org/team/web.git"), "team/web"))));
    }

    private EnvironmentWatch watch(String helmApi, Pipelines pipelines) {
        HelmApiClient client = HelmApiFixture.client(URI.create(helmApi), null);
        return new EnvironmentWatch(
                ENVIRONMENTS,
                pipelines,
                Seen.REGISTRY,
                client,
                observations,
                ledger.arrivals(),
                ledger.holds(),
                new Rollbacks(deliveries, ledger.arrivals(), ledger.verifiedVersions(), ledger.holds()),
                new HoldKeeper(ledger.holds(), ENVIRONMENTS, client, ledger.applyCalls(), events, clock),
                clock);
    }

    private static void runs(Rollout... rollouts) {
        answer(new Rollouts(List.of("production", "staging"), List.of(), List.of(rollouts)));
    }

    private static void answer(Rollouts rollouts) {
        stubFor(get("/rollouts")
                .willReturn(
                        okJson(JsonMapper.shared().writeValueAsString(rollouts)).withHeader("ETag", "\"1\"")));
    }

    private String published(OwedDelivery owed) {
        String id = ledger.requests().owe("web", owed).orElseThrow();
        deliveries.begin(id);
        deliveries.built(id, new Digest(Seen.digest(owed.commit().value().charAt(0))));
        deliveries.published(id, null);
        return id;
    }

    private List<Arrival> arrivals(String id) {
        return ledger.arrivals().of(List.of(id)).getOrDefault(id, List.of());
    }

    private DeliveryStatus status(String id) {
        Delivery delivery = deliveries.find(id).orElseThrow();
        return DeliveryStatus.of(delivery, arrivals(id));
    }
}
