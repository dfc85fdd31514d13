package dev.slipway.polling.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.common.Digest;
import dev.slipway.common.ReleaseVersion;
import dev.slipway.polling.apply.ApplyCall;
import dev.slipway.polling.apply.ApplyCalls;
import dev.slipway.polling.apply.ApplyOutcome;
import dev.slipway.polling.apply.ChartLook;
import dev.slipway.polling.apply.DesiredStateHeads;
import dev.slipway.polling.apply.NewCharts;
import dev.slipway.polling.apply.OwedApply;
import dev.slipway.polling.apply.SeenCharts;
import dev.slipway.polling.chart.PublishedChart;
import dev.slipway.polling.delivery.ChartOwners;
import dev.slipway.polling.delivery.ChartPublications;
import dev.slipway.polling.delivery.Deliveries;
import dev.slipway.polling.delivery.Delivery;
import dev.slipway.polling.delivery.DeliveryKind;
import dev.slipway.polling.delivery.DeliveryRequests;
import dev.slipway.polling.delivery.DeliveryState;
import dev.slipway.polling.delivery.OwedDelivery;
import dev.slipway.polling.pipeline.PipelineStates;
import dev.slipway.polling.refs.RefChanges;
import dev.slipway.polling.refs.RefStates;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger, on each kind of database. */
abstract class LedgerTests {
    private static final CommitId A = new CommitId("a".repeat(40));
    private static final CommitId B = new CommitId("b".repeat(40));

    private final String url;

    LedgerTests(String url) {
        this.url = url;
    }

    @Test
    void recordedRefsAndDeliveriesSurviveRestart() {
        ledger().run(context -> context.getBean(RefStates.class).record("web", changes(A, OwedDelivery.merge(A))));

        ledger().run(context -> {
            assertThat(context.getBean(RefStates.class).seen("web"))
                    .hasValueSatisfying(seen -> assertThat(seen.head()).isEqualTo(A));
            assertThat(context.getBean(Deliveries.class).due())
                    .singleElement()
                    .satisfies(delivery -> assertThat(delivery.commit()).isEqualTo(A));
        });
    }

    @Test
    void newerMergeSupersedesQueuedOlderOne() {
        ledger().run(context -> {
            RefStates refs = context.getBean(RefStates.class);
            refs.record("web", changes(A, OwedDelivery.merge(A)));
            refs.record("web", changes(B, OwedDelivery.merge(B)));

            assertThat(context.getBean(Deliveries.class).newest("web", 10))
                    .extracting(Delivery::commit, Delivery::state)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(B, DeliveryState.QUEUED),
                            org.assertj.core.groups.Tuple.tuple(A, DeliveryState.SUPERSEDED));
        });
    }

    @Test
    void versionIsOwedOnce() {
        ledger().run(context -> {
            RefStates refs = context.getBean(RefStates.class);
            OwedDelivery release = OwedDelivery.tag(A, new ReleaseVersion("1.0.0"));

            assertThat(refs.record("web", changes(A, release))).hasSize(1);
            assertThat(refs.record("web", changes(A, release))).isEmpty();
            assertThat(refs.record("api", changes(A, release))).hasSize(1);
        });
    }

    @Test
    void movedTagIsReportedOnceAndUntilItIsBack() {
        ledger().run(context -> {
            RefStates refs = context.getBean(RefStates.class);
            refs.record("web", new RefChanges(A, Map.of("v1.0.0", A), Map.of(), List.of()));

            refs.record("web", new RefChanges(A, Map.of(), Map.of("v1.0.0", release(B)), List.of()));
            assertThat(refs.movedTags("web")).containsExactly(Map.entry("v1.0.0", B));
            assertThat(refs.seen("web"))
                    .hasValueSatisfying(seen -> assertThat(seen.tags()).containsEntry("v1.0.0", B));

            refs.record("web", new RefChanges(A, Map.of(), Map.of("v1.0.0", release(A)), List.of()));
            assertThat(refs.movedTags("web")).isEmpty();
        });
    }

    @Test
    void movedTagIsFollowedUntilItsVersionIsDelivered() {
        ledger().run(context -> {
            RefStates refs = context.getBean(RefStates.class);
            Deliveries deliveries = context.getBean(Deliveries.class);
            refs.record("web", new RefChanges(A, Map.of("v1.0.0", A), Map.of(), List.of(release(A))));

            List<String> ids = refs.record("web", new RefChanges(A, Map.of(), Map.of("v1.0.0", release(B)), List.of()));
            assertThat(deliveries.due()).extracting(Delivery::id).isEqualTo(ids);
            assertThat(deliveries.due()).extracting(Delivery::commit).containsExactly(B);

            deliveries.begin(ids.getFirst());
            refs.record("web", new RefChanges(A, Map.of(), Map.of("v1.0.0", release(A)), List.of()));
            assertThat(refs.seen("web").orElseThrow().tags()).containsEntry("v1.0.0", B);

            deliveries.built(ids.getFirst(), new Digest("sha256:" + "0".repeat(64)));
            deliveries.published(ids.getFirst(), null);
            refs.record("web", new RefChanges(A, Map.of(), Map.of("v1.0.0", release(A)), List.of()));
            assertThat(refs.movedTags("web")).containsExactly(Map.entry("v1.0.0", A));
        });
    }

    @Test
    void pipelineOfAnEarlierLedgerIsTakenOverAndAnotherBeginsAgain() {
        ledger().run(context -> {
            RefStates refs = context.getBean(RefStates.class);
            PipelineStates pipelines = context.getBean(PipelineStates.class);
            refs.record("web", new RefChanges(A, Map.of("v1.0.0", A), Map.of(), List.of(release(A))));

            assertThat(pipelines.identify("web", "one")).isEmpty();
            assertThat(pipelines.identify("web", "one")).isEmpty();
            assertThat(refs.seen("web")).isPresent();

            assertThat(pipelines.identify("web", "two")).contains("one");
            assertThat(refs.seen("web")).isEmpty();
            assertThat(context.getBean(Deliveries.class).due()).isEmpty();
            assertThat(refs.record("web", changes(B, release(A)))).hasSize(1);
        });
    }

    @Test
    void interruptedDeliveryIsDueAgainAndOneOfEachPipelineRunsAtATime() {
        ledger().run(context -> {
            RefStates refs = context.getBean(RefStates.class);
            Deliveries deliveries = context.getBean(Deliveries.class);
            refs.record("web", changes(A, OwedDelivery.merge(A), OwedDelivery.tag(A, new ReleaseVersion("1.0.0"))));
            Delivery first = deliveries.due().getFirst();
            deliveries.begin(first.id());
            assertThat(deliveries.due()).isEmpty();

            assertThat(deliveries.resumeInterrupted()).isEqualTo(1);

            assertThat(deliveries.due()).extracting(Delivery::id).containsExactly(first.id());
        });
    }

    @Test
    void deliveryBeginsOnceUntilItIsQueuedAgain() {
        ledger().run(context -> {
            Deliveries deliveries = context.getBean(Deliveries.class);
            String id = context.getBean(DeliveryRequests.class)
                    .owe("web", OwedDelivery.merge(A))
                    .orElseThrow();

            assertThat(List.of(deliveries.begin(id), deliveries.begin(id))).containsExactly(true, false);
            assertThat(deliveries.find(id)).map(Delivery::attempts).hasValue(1);
            deliveries.failed(id, "no Dockerfile");
            assertThat(deliveries.begin(id)).isFalse();
            assertThat(deliveries.find(id)).map(Delivery::state).hasValue(DeliveryState.FAILED);
            assertThat(deliveries.retry(id)).isTrue();
            assertThat(deliveries.begin(id)).isTrue();
        });
    }

    @Test
    void deliveryThatFailsAgainAndAgainComesAfterTheNewOnesOfOtherPipelines() {
        ledger().run(context -> {
            Deliveries deliveries = context.getBean(Deliveries.class);
            DeliveryRequests requests = context.getBean(DeliveryRequests.class);
            String hanging = requests.owe("web", OwedDelivery.tag(A, new ReleaseVersion("1.0.0")))
                    .orElseThrow();
            String later = requests.owe("web", OwedDelivery.merge(A)).orElseThrow();
            deliveries.begin(hanging);
            deliveries.postponed(hanging, "timed out", Instant.EPOCH);
            String other = requests.owe("api", OwedDelivery.merge(B)).orElseThrow();

            assertThat(deliveries.due()).extracting(Delivery::id).containsExactly(other, hanging);
            assertThat(deliveries.find(later)).map(Delivery::state).hasValue(DeliveryState.QUEUED);
        });
    }

    @Test
    void postponedMergeDoesNotHoldUpRelease() {
        ledger().run(context -> {
            Deliveries deliveries = context.getBean(Deliveries.class);
            context.getBean(RefStates.class)
                    .record("web", changes(A, OwedDelivery.merge(A), OwedDelivery.tag(A, new ReleaseVersion("1.0.0"))));
            String merge = deliveries.due().getFirst().id();
            deliveries.begin(merge);
            deliveries.postponed(merge, "registry away", Instant.now().plusSeconds(60));

            assertThat(deliveries.due()).extracting(Delivery::kind).containsExactly(DeliveryKind.TAG);
        });
    }

    @Test
    void deliveredImageAndErrorAreRead() {
        ledger().run(context -> {
            Deliveries deliveries = context.getBean(Deliveries.class);
            context.getBean(RefStates.class).record("web", changes(A, OwedDelivery.merge(A)));
            String id = deliveries.due().getFirst().id();
            Digest digest = new Digest("sha256:" + "0".repeat(64));
            deliveries.begin(id);
            deliveries.built(id, digest);
            deliveries.published(id, null);

            assertThat(deliveries.find(id)).hasValueSatisfying(delivery -> {
                assertThat(delivery.state()).isEqualTo(DeliveryState.PUBLISHED);
                assertThat(delivery.digest()).isEqualTo(digest);
                assertThat(delivery.finishedAt()).isNotNull();
            });
        });
    }

    @Test
    void stagingNumberStaysWithItsCommitWhileItIsAboveThePublished() {
        ledger().run(context -> {
            ChartPublications publications = context.getBean(ChartPublications.class);
            long published = 20990101000000L;

            var first = publications.stagingVersion("web", "web", A, published);
            assertThat(first.stagingNumber()).hasValue(published + 1);
            assertThat(publications.stagingVersion("web", "web", A, published)).isEqualTo(first);
            assertThat(publications.stagingVersion("web", "web", B, 0).stagingNumber())
                    .hasValue(published + 2);
            assertThat(publications
                            .stagingVersion("web", "web", A, published + 2)
                            .stagingNumber())
                    .as("a branch forced back to A, after B was published")
                    .hasValue(published + 3);
            assertThat(publications
                            .stagingVersion("web", "web", A, published + 2)
                            .stagingNumber())
                    .as("resumed")
                    .hasValue(published + 3);
        });
    }

    @Test
    void stagingNumberIsAboveThatOfEveryPipelineThatSharesTheChart() {
        ledger().run(context -> {
            ChartPublications publications = context.getBean(ChartPublications.class);
            long published = 20990101000000L;

            assertThat(publications.stagingVersion("api", "shop", A, published).stagingNumber())
                    .hasValue(published + 1);
            assertThat(publications
                            .stagingVersion("worker", "shop", A, published)
                            .stagingNumber())
                    .hasValue(published + 2);
            assertThat(publications.stagingVersion("web", "web", A, published).stagingNumber())
                    .as("another chart")
                    .hasValue(published + 1);
        });
    }

    @Test
    void chartBelongsToThePipelineThatClaimedItFirst() {
        ledger().run(context -> {
            ChartOwners owners = context.getBean(ChartOwners.class);

            assertThat(owners.claim("web", "web")).isEqualTo("web");
            assertThat(owners.claim("web", "shop")).isEqualTo("web");
            assertThat(owners.takeOver("web", "nobody", "shop")).isEqualTo("web");
            assertThat(owners.takeOver("web", "web", "shop")).isEqualTo("shop");
            owners.claim("shop", "shop");
            owners.keepOnly("shop", "shop");
            assertThat(owners.claim("web", "web")).isEqualTo("web");
            assertThat(owners.claim("shop", "web")).isEqualTo("shop");
        });
    }

    @Test
    void applyIsOwedOncePerChangeUntilAccepted() {
        ledger().run(context -> {
            DesiredStateHeads heads = context.getBean(DesiredStateHeads.class);
            ApplyCalls calls = context.getBean(ApplyCalls.class);
            OwedApply owed = new OwedApply("staging", "desired state at " + A, "changed");
            heads.record(java.util.Set.of("staging"), A, List.of(owed, owed));
            ApplyCall call = calls.due().getFirst();

            calls.refused(call.idempotencyKey(), "503", Instant.EPOCH);
            assertThat(calls.due()).hasSize(1);
            calls.accepted(call.idempotencyKey(), "helmsman-staging-1");

            assertThat(calls.due()).isEmpty();
            assertThat(heads.head("staging")).hasValue(A);
        });
    }

    @Test
    void changeThatComesBackIsOwedAgain() {
        ledger().run(context -> {
            ApplyCalls calls = context.getBean(ApplyCalls.class);
            OwedApply owed = new OwedApply("staging", "desired state at " + A, "changed");
            for (int time = 1; time <= 3; time++) {
                calls.add(owed);
                calls.add(owed);
                assertThat(calls.due()).hasSize(1);
                calls.accepted(calls.due().getFirst().idempotencyKey(), "helmsman-staging-" + time);
            }

            assertThat(calls.newest(9)).hasSize(3);
        });
    }

    @Test
    void ledgerFromNewerVersionIsRefusedWithRemedy() {
        ledger().run(context -> context.getBean(JdbcClient.class).sql("""
            insert into flyway_schema_history
            (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
            values (99, '99', 'future', 'SQL', 'V99__future.sql', 1, 'test', 1, true)\
            """).update());

        ledger().run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .isInstanceOf(LedgerTooNewException.class)
                .hasMessageContaining("schema version 99")
                .hasMessageContaining(url));
    }

    @Test
    void deliveriesOwedAtTheSameTimeAreAllRecorded() {
        ledger().run(context -> {
            DeliveryRequests requests = context.getBean(DeliveryRequests.class);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                IntStream.range(0, 20)
                        .forEach(i -> threads.execute(() -> requests.owe("pipeline-" + i, OwedDelivery.merge(A))));
            }

            assertThat(context.getBean(Deliveries.class).newest(null, 100)).hasSize(20);
        });
    }

    @Test
    void stormAndPauseEndAgain() {
        ledger().run(context -> {
            RefStates refs = context.getBean(RefStates.class);
            PipelineStates pipelines = context.getBean(PipelineStates.class);
            refs.setStorm("web", "51 deliveries at once");
            pipelines.setPaused("web", true);
            assertThat(refs.storm("web")).hasValue("51 deliveries at once");
            assertThat(pipelines.isPaused("web")).isTrue();

            refs.setStorm("web", null);
            pipelines.setPaused("web", false);
            assertThat(refs.storm("web")).isEmpty();
            assertThat(pipelines.isPaused("web")).isFalse();
        });
    }

    @Test
    void failedRunIsOwedAgain() {
        ledger().run(context -> {
            ApplyCalls calls = context.getBean(ApplyCalls.class);
            calls.add(new OwedApply("staging", "change", "changed"));
            calls.accepted(calls.due().getFirst().idempotencyKey(), "helmsman-staging-1");
            ApplyCall failed = calls.followed().getFirst();

            calls.failed(failed, "timed out", Instant.EPOCH);

            assertThat(calls.followed()).isEmpty();
            assertThat(calls.due()).extracting(ApplyCall::retries).containsExactly(1);
            calls.ended(failed.idempotencyKey(), ApplyOutcome.FORGOTTEN);
            assertThat(calls.newest(2).getLast())
                    .extracting(ApplyCall::outcome, ApplyCall::error)
                    .containsExactly(ApplyOutcome.FORGOTTEN, null);
        });
    }

    @Test
    void chartIsNewOnceForEachDigestAndWhenItComesBack() {
        ledger().run(context -> {
            SeenCharts charts = context.getBean(SeenCharts.class);
            PublishedChart first = new PublishedChart("web", "1.0.0", "sha256:1");
            PublishedChart again = new PublishedChart("web", "1.0.0", "sha256:2");
            PublishedChart staging = new PublishedChart("web", "0.0.0-staging.1", "");

            assertThat(newCharts(charts, first)).containsExactly(first);
            assertThat(newCharts(charts, first, first)).isEmpty();
            assertThat(newCharts(charts, again, staging)).containsExactly(staging, again);
            assertThat(newCharts(charts)).isEmpty();
            assertThat(newCharts(charts, again)).containsExactly(again);
            assertThat(charts.releases(List.of("team", "other"), "web")).containsExactly("1.0.0");
            assertThat(charts.releases(List.of("other"), "web")).isEmpty();
        });
    }

    /** An app with a new chart may never have been installed: it takes more than that app to install it. */
    @Test
    void newChartsAreNamedIfTheirChannelHadAllOfThemBefore() {
        ledger().run(context -> {
            SeenCharts charts = context.getBean(SeenCharts.class);
            PublishedChart web = new PublishedChart("web", "1.0.0", "sha256:1");
            PublishedChart api = new PublishedChart("api", "1.0.0", "sha256:2");
            PublishedChart newer = new PublishedChart("web", "1.1.0", "sha256:3");
            PublishedChart staging = new PublishedChart("web", "0.0.0-staging.20260101000000", "sha256:4");

            assertThat(names(charts, web)).containsExactly(Set.of());
            assertThat(names(charts, web, newer)).containsExactly(Set.of("web"));
            assertThat(names(charts, web, newer, staging)).containsExactly(Set.of());
            assertThat(names(charts, staging, api, new PublishedChart("web", "1.2.0", "sha256:5")))
                    .containsExactly(Set.of());
        });
    }

    private static List<Set<String>> names(SeenCharts charts, PublishedChart... present) {
        ChartLook look = charts.look("team");
        Stream.of(present).forEach(look::visit);
        return record(look).stream().map(NewCharts::names).toList();
    }

    @Test
    void lookThatBreaksOffIsForgotten() {
        ledger().run(context -> {
            SeenCharts charts = context.getBean(SeenCharts.class);
            PublishedChart[] many = IntStream.range(0, 2_500)
                    .mapToObj(number -> new PublishedChart("web", "1.0." + number, "sha256:" + number))
                    .toArray(PublishedChart[]::new);
            Stream.of(many).forEach(charts.look("team")::visit);

            assertThat(charts.releases(List.of("team"), "web")).isEmpty();
            assertThat(newCharts(charts, many[0])).containsExactly(many[0]);

            ChartLook look = charts.look("team");
            Stream.of(many).forEach(look::visit);
            assertThat(record(look)).singleElement().satisfies(added -> {
                assertThat(added.count()).isEqualTo(2_499);
                assertThat(added.first()).hasSize(5);
            });
            assertThat(context.getBean(ApplyCalls.class).due()).hasSize(2);
            assertThat(newCharts(charts, many[7])).isEmpty();
            assertThat(charts.releases(List.of("team"), "web")).containsExactly("1.0.7");
        });
    }

    private static List<PublishedChart> newCharts(SeenCharts charts, PublishedChart... present) {
        ChartLook look = charts.look("team");
        Stream.of(present).forEach(look::visit);
        return record(look).stream().flatMap(added -> added.first().stream()).toList();
    }

    private static List<NewCharts> record(ChartLook look) {
        List<NewCharts> added = look.added();
        look.record(added.stream().map(LedgerTests::owed).toList());
        return added;
    }

    private static OwedApply owed(NewCharts added) {
        return new OwedApply("staging", added.digest(), "changed");
    }

    @ParameterizedTest
    @MethodSource("awkwardTexts")
    void errorOfAnyLengthAndContentIsRecorded(String text) {
        ledger().run(context -> {
            Deliveries deliveries = context.getBean(Deliveries.class);
            String delivery = context.getBean(DeliveryRequests.class)
                    .owe("web", OwedDelivery.merge(A))
                    .orElseThrow();
            deliveries.begin(delivery);
            deliveries.failed(delivery, text);
            ApplyCalls calls = context.getBean(ApplyCalls.class);
            calls.add(new OwedApply("staging", text, text));
            ApplyCall call = calls.due().getFirst();
            calls.refused(call.idempotencyKey(), text, Instant.EPOCH);
            calls.failed(call, text, Instant.EPOCH);

            assertThat(calls.newest(2)).extracting(ApplyCall::outcome).containsExactly(null, ApplyOutcome.FAILED);
            assertThat(deliveries.find(delivery))
                    .hasValueSatisfying(failed -> assertThat(failed.error()).startsWith("text"));
        });
    }

    static List<String> awkwardTexts() {
        return List.of("text".repeat(2000), "text with \0");
    }

    private ApplicationContextRunner ledger() {
        return LedgerFixture.at(url);
    }

    private static RefChanges changes(CommitId head, OwedDelivery... owed) {
        return new RefChanges(head, Map.of(), Map.of(), List.of(owed));
    }

    private static OwedDelivery release(CommitId commit) {
        return OwedDelivery.tag(commit, new ReleaseVersion("1.0.0"));
    }
}
