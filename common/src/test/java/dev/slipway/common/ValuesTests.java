package dev.slipway.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTests {

    @Nested
    class Commits {
        @Test
        void abbreviatedHasTwelveDigits() {
            assertThat(new CommitId("0123456789abcdef0123456789abcdef01234567").abbreviated())
                    .isEqualTo("0123456789ab");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "abc", "0123456789ABCDEF0123456789ABCDEF01234567", "main"})
        void anythingElseIsRefused(String value) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new CommitId(value))
                    .withMessageContaining("'" + value + "' is not a commit id");
        }
    }

    @Nested
    class Repositories {
        @ParameterizedTest
        @CsvSource({
            "https://github.com/team/web.git, team/web",
            "https://github.com/team/web, team/web",
            "http://git.example.org:3000/team/web.git/, team/web",
            "https://git.example.org/web, web"
        })
        void fullNameIsThePath(String url, String fullName) {
            assertThat(GitRepository.parse(url).fullName()).isEqualTo(fullName);
        }

        @ParameterizedTest
        @ValueSource(strings = {"file:///etc", "/etc", "ssh://git@host/x", "ext::sh", "https://host", "https://host/"})
        void whatIsNotHttpIsRefused(String url) {
            assertThatIllegalArgumentException().isThrownBy(() -> GitRepository.parse(url));
        }

        @ParameterizedTest
        @ValueSource(strings = {"git@github.com:team/web.git", "https://me:secret@host/a b", "ftp://me:secret@host/a"})
        void whatIsNotHttpIsNamedWithoutItsCredentials(String url) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> GitRepository.parse(url))
                    .withMessageContaining("expected an http or https URL such as https://")
                    .withMessageNotContaining("secret");
        }

        @Test
        void credentialsAreRefusedAndNotRepeated() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> GitRepository.parse("https://me:secret@host/team/web"))
                    .withMessageContaining("git token file")
                    .withMessageNotContaining("secret");
        }
    }

    @Nested
    class Releases {
        @ParameterizedTest
        @CsvSource({"v1.0.0, 1.0.0", "1.0.0, 1.0.0", "v2.0.0-rc.1, 2.0.0-rc.1", "v0.1.0, 0.1.0"})
        void tagNamesVersionWithOrWithoutV(String tag, String version) {
            assertThat(ReleaseVersion.ofTag(tag)).hasValue(new ReleaseVersion(version));
        }

        @ParameterizedTest
        @ValueSource(strings = {"v1", "1.0", "v1.0.0+build", "01.0.0", "nightly", "vv1.0.0", "", "v", "1.0.0 "})
        void otherTagsNameNone(String tag) {
            assertThat(ReleaseVersion.ofTag(tag)).isEmpty();
        }

        @Test
        void ordersByPrecedence() {
            assertThat(new ReleaseVersion("1.10.0")).isGreaterThan(new ReleaseVersion("1.9.0"));
            assertThat(new ReleaseVersion("1.0.0")).isGreaterThan(new ReleaseVersion("1.0.0-rc.2"));
        }
    }

    @Nested
    class Charts {
        @Test
        void stagingVersionIsNumberedByUtcTime() {
            long number = ChartVersion.stagingNumber(Instant.parse("2026-11-23T10:45:00.999Z"));

            assertThat(ChartVersion.staging(number)).hasToString("0.0.0-staging.20261123104500");
            assertThat(ChartVersion.staging(number).stagingNumber()).hasValue(20261123104500L);
        }

        @Test
        void releaseIsNotStaging() {
            assertThat(ChartVersion.of(new ReleaseVersion("1.2.0")).isStaging()).isFalse();
            assertThat(new ChartVersion("1.2.0").stagingNumber()).isEmpty();
        }

        @Test
        void plainStagingIsNotAVersion() {
            assertThatIllegalArgumentException().isThrownBy(() -> new ChartVersion("staging"));
        }
    }

    @Nested
    class Images {
        @ParameterizedTest
        @CsvSource({
            "registry.example.org:5000, team/web, staging",
            "localhost, a, sha-0123456789ab",
            "10.0.0.1:5000, a_b/c--d/e.f, 1.0.0"
        })
        void goodReferenceReadsBack(String registry, String repository, String tag) {
            assertThat(new ImageReference(registry, repository, tag))
                    .hasToString(registry + "/" + repository + ":" + tag);
        }

        @ParameterizedTest
        @CsvSource({
            "https://registry, team/web, staging, registry address",
            "registry, Team/Web, staging, image name",
            "registry, team//web, staging, image name",
            "registry, team/web, 1.0.0+x, image tag",
            "registry, team/web, '', image tag"
        })
        void badReferenceNamesThePart(String registry, String repository, String tag, String part) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ImageReference(registry, repository, tag))
                    .withMessageContaining(part);
        }
    }

    @Nested
    class Digests {
        @ParameterizedTest
        @ValueSource(strings = {"", "sha256:abc", "sha512:0", "latest"})
        void onlySha256IsADigest(String value) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Digest(value));
        }
    }
}
