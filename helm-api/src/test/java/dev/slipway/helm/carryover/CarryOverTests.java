package dev.slipway.helm.carryover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.hold.HeldImage;
import dev.slipway.common.hold.Hold;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rules of "Who owns a value", one by one. */
class CarryOverTests {
    private static final HeldReleases HELD = new HeldReleases(List.of(), _ -> {});
    private static final String OLD_DIGEST = "sha256:" + "1".repeat(64);

    private static final String NEW_DIGEST = "sha256:" + "2".repeat(64);

    private final List<String> log = new ArrayList<>();
    private MovingTags tags = (_, _) -> Optional.empty();

    @Nested
    class Production {
        @Test
        void minorOfTheChartKeepsTheNewerImageThatKeelChose() {
            assertThat(carried(production("1.0.0", ""), release("1.1.0", OLD_DIGEST)))
                    .containsExactlyInAnyOrderEntriesOf(Map.of("image.tag", "1.1.0", "imageDigest", OLD_DIGEST));
        }

        @Test
        void chartWithTheSameImageKeepsOnlyTheDigest() {
            assertThat(carried(production("1.1.0", ""), release("1.1.0", OLD_DIGEST)))
                    .containsExactly(Map.entry("imageDigest", OLD_DIGEST));
        }

        @Test
        void newMajorOfTheChartBringsItsOwnImage() {
            assertThat(carried(production("2.0.0", ""), release("1.9.0", OLD_DIGEST)))
                    .isEmpty();
            assertThat(log).anyMatch(line -> line.contains("2.0.0 instead of 1.9.0"));
        }

        @Test
        void chartWithANewerImageBringsIt() {
            assertThat(carried(production("1.2.0", ""), release("1.1.0", OLD_DIGEST)))
                    .isEmpty();
        }

        @Test
        void keyDeletedFromTheDesiredStateIsGone() {
            Values release = release("1.1.0", "").overriddenBy(Map.of("replicas", 3, "extra", Map.of("key", "value")));

            assertThat(carried(production("1.0.0", ""), release)).containsOnlyKeys("image.tag");
        }

        @Test
        void digestIsNotInventedWhereTheReleaseHasNone() {
            assertThat(carried(production("1.0.0", ""), release("1.1.0", "")))
                    .containsExactly(Map.entry("image.tag", "1.1.0"));
        }
    }

    @Nested
    class Staging {
        @Test
        void digestSurvives() {
            Values chart = chart("staging", "force", true);

            assertThat(carried(chart, release("staging", OLD_DIGEST)))
                    .containsExactly(Map.entry("imageDigest", OLD_DIGEST));
        }

        @Test
        void digestIsTheOneThatTheRegistryHasNow() {
            tags = (repository, tag) -> repository.endsWith("team/web") && tag.equals("staging")
                    ? Optional.of(NEW_DIGEST)
                    : Optional.empty();

            assertThat(carried(chart("staging", "force", true), release("staging", OLD_DIGEST)))
                    .containsExactly(Map.entry("imageDigest", NEW_DIGEST));
        }

        @Test
        void tagThatSomebodySetByHandDoesNot() {
            Values chart = chart("staging", "force", true);

            assertThat(carried(chart, release("sha-0123456789ab", OLD_DIGEST))).isEmpty();
        }
    }

    @Nested
    class Held {
        private static final Hold HOLD = new Hold(
                "production",
                "web",
                "0.9.0",
                List.of(new HeldImage("registry.example.org/team/web", "sha-0123456789ab", OLD_DIGEST)),
                "it crashes",
                "ops",
                Instant.EPOCH);

        @Test
        void releaseStaysAtItsChartAndImageAndKeelLetsGo() {
            assertThat(held(HOLD, chart("staging", "force", true), release("staging", NEW_DIGEST)))
                    .isEqualTo(new Carried(
                            "0.9.0",
                            Map.of(
                                    "image.tag",
                                    "sha-0123456789ab",
                                    "imageDigest",
                                    OLD_DIGEST,
                                    "keel.policy",
                                    "never")));
            assertThat(log).anyMatch(line -> line.contains("is held by ops: it crashes"));
        }

        @Test
        void imageThatTheChartDoesNotNameIsReported() {
            Hold other = new Hold(
                    "production",
                    "web",
                    null,
                    List.of(new HeldImage("registry.example.org/team/other", "1.0.0", OLD_DIGEST)),
                    "it crashes",
                    "ops",
                    Instant.EPOCH);

            assertThat(held(other, chart("staging", "force", true), release("staging", NEW_DIGEST))
                            .values())
                    .containsExactly(Map.entry("keel.policy", "never"));
            assertThat(log).anyMatch(line -> line.contains("registry.example.org/team/other cannot be held"));
        }

        @Test
        void holdOfAnotherReleaseChangesNothing() {
            Hold other = new Hold("staging", "web", "0.9.0", List.of(), "it crashes", "ops", Instant.EPOCH);

            assertThat(held(other, chart("staging", "force", true), release("staging", OLD_DIGEST))
                            .values())
                    .containsExactly(Map.entry("imageDigest", OLD_DIGEST));
        }

        /** What a hold left in the release is not taken for Keel's. */
        @Test
        void releaseThatWasLetGoFollowsItsTagAgain() {
            Values held =
                    release("sha-0123456789ab", OLD_DIGEST).overriddenBy(Map.of("keel", Map.of("policy", "never")));

            assertThat(carried(chart("staging", "force", true), held)).isEmpty();
        }

        private Carried held(Hold hold, Values chart, Values release) {
            return new CarryOver(
                            (_, _) -> Optional.of(release),
                            (_, _) -> Optional.of(new Chart("1.0.0", chart)),
                            tags,
                            new HeldReleases(List.of(hold), log::add),
                            log::add)
                    .carried(state())
                    .getOrDefault("web", new Carried(null, Map.of()));
        }
    }

    @Nested
    class Version {
        @Test
        void isTheOneThatWasJudgedEvenIfNothingIsCarried() {
            assertThat(carried(new Chart("1.2.0", production("1.2.0", "")), release("1.1.0", OLD_DIGEST)))
                    .isEqualTo(new Carried("1.2.0", Map.of()));
        }

        @Test
        void isLeftToTheDesiredStateWhereNothingWasJudged() {
            Values undecidable = chart("1.0.0", "sometimes", false);

            assertThat(carried(new Chart("1.2.0", undecidable), release("1.1.0", OLD_DIGEST))
                            .version())
                    .isNull();
        }
    }

    @Nested
    class Nothing {
        @Test
        void withoutARelease() {
            Charts unreachable = (_, _) -> {
                throw new AssertionError("no chart is needed");
            };

            assertThat(new CarryOver((_, _) -> Optional.empty(), unreachable, tags, HELD, log::add).carried(state()))
                    .isEmpty();
        }

        @Test
        void withoutAKeelBlockInTheRelease() {
            assertThat(carried(production("1.0.0", ""), new Values(Map.of("image", Map.of("tag", "1.1.0")))))
                    .isEmpty();
        }

        @Test
        void withoutAKeelBlockInTheChart() {
            assertThat(carried(new Values(Map.of("image", Map.of("tag", "1.0.0"))), release("1.1.0", OLD_DIGEST)))
                    .isEmpty();
        }

        @Test
        void withAPolicyThatIsNotKnownAndSaysSo() {
            assertThat(carried(chart("1.0.0", "sometimes", false), release("1.1.0", OLD_DIGEST)))
                    .isEmpty();
            assertThat(log).anyMatch(line -> line.contains("'sometimes'"));
        }

        @Test
        void whenTheRepositoryHasNoSuchChart() {
            assertThat(new CarryOver(
                                    (_, _) -> Optional.of(release("1.1.0", OLD_DIGEST)),
                                    (_, _) -> Optional.empty(),
                                    tags,
                                    HELD,
                                    log::add)
                            .carried(state()))
                    .isEmpty();
        }
    }

    private Map<String, String> carried(Values chart, Values release) {
        return carried(new Chart("1.0.0", chart), release).values();
    }

    private Carried carried(Chart chart, Values release) {
        return new CarryOver((_, _) -> Optional.of(release), (_, _) -> Optional.of(chart), tags, HELD, log::add)
                .carried(state())
                .getOrDefault("web", new Carried(null, Map.of()));
    }

    private static DesiredState state() {
        App web =
                new App("web", "web", "production", "team/web", Path.of("."), "^1.0.0", List.of(), Map.of(), Map.of());
        return new DesiredState(Map.of("team", "http://charts.example.org"), Set.of(), List.of(web));
    }

    private static Values production(String tag, String digest) {
        return chart(tag, "minor", false).overriddenBy(Map.of("imageDigest", digest));
    }

    private static Values release(String tag, String digest) {
        return production(tag, digest);
    }

    private static Values chart(String tag, String policy, boolean matchTag) {
        return new Values(Yaml.mapping("""
                image:
                  repository: registry.example.org/team/web
                  tag: "%s"
                imageDigest: ""
                keel:
                  policy: %s
                  matchTag: %s
                  images:
                    - repository: image.repository
                      tag: image.tag
                      digest: imageDigest
                """.formatted(tag, policy, matchTag), "values.yaml"));
    }
}
