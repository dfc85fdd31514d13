package dev.slipway.polling.registry;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.binaryEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.head;
import static com.github.tomakehurst.wiremock.client.WireMock.headRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.unauthorized;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import dev.slipway.common.Digest;
import dev.slipway.common.ImageReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@WireMockTest
class OciRegistryTests {
    private static final String OCI = "application/vnd.oci.image.manifest.v1+json";
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String DOCKER = "application/vnd.docker.distribution.manifest.v2+json";
    private static final String MANIFEST = "{\"schemaVersion\": 2,  \"config\": {\"digest\": \"sha256:c0\"}}\n";
    private static final String MANIFEST_DIGEST =
            "sha256:9d9c8e02006e118a9d6cddd0592885ad84804b4b0dbdbefb672165be3d812904";

    private WireMockRuntimeInfo server;
    private ImageReference image;

    @BeforeEach
    void start(WireMockRuntimeInfo started) {
        server = started;
        image = new ImageReference("localhost:" + started.getHttpPort(), "team/web", "staging");
    }

    private Registry registry(@Nullable RegistryCredentials credentials) {
        return RegistryConfiguration.create(
                new RegistryProperties(image.registry(), true, null),
                () -> Optional.ofNullable(credentials),
                Duration.ofSeconds(2));
    }

    private Registry registry() {
        return registry(null);
    }

    private void stub(MappingBuilder mapping) {
        server.getWireMock().register(mapping);
    }

    @Test
    void digestIsAskedForByHeadForAllTypes() {
        Digest digest = new Digest("sha256:" + "a".repeat(64));
        stub(head(urlEqualTo("/v2/team/web/manifests/staging"))
                .willReturn(ok().withHeader("Docker-Content-Digest", digest.value())));

        assertThat(registry().digest(image)).contains(digest);

        server.getWireMock()
                .verifyThat(headRequestedFor(urlEqualTo("/v2/team/web/manifests/staging"))
                        .withHeader("Accept", containing(OCI))
                        .withHeader("Accept", containing(INDEX))
                        .withHeader("Accept", containing(DOCKER)));
    }

    @Test
    void missingTagHasNoDigest() {
        stub(any(anyUrl()).willReturn(status(404)));

        assertThat(registry().digest(image)).isEmpty();
    }

    @Test
    void digestIsComputedWhenTheHeadNamesNone() {
        stub(head(anyUrl()).willReturn(ok()));
        stub(get(urlEqualTo("/v2/team/web/manifests/staging"))
                .willReturn(ok(MANIFEST).withHeader("Content-Type", OCI)));

        assertThat(registry().digest(image)).contains(new Digest(MANIFEST_DIGEST));
    }

    @Test
    void taggingSendsTheSameBytesWithTheSameType() {
        stub(get(urlEqualTo("/v2/team/web/manifests/staging"))
                .willReturn(ok(MANIFEST).withHeader("Content-Type", DOCKER)));
        stub(put(urlEqualTo("/v2/team/web/manifests/1.0.0")).willReturn(status(201)));

        registry().tag(image, "1.0.0");

        server.getWireMock()
                .verifyThat(putRequestedFor(urlEqualTo("/v2/team/web/manifests/1.0.0"))
                        .withHeader("Content-Type", equalTo(DOCKER))
                        .withRequestBody(binaryEqualTo(MANIFEST.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void taggingAMissingImageIsReported() {
        stub(any(anyUrl()).willReturn(status(404)));

        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(() -> registry().tag(image, "1.0.0"))
                .withMessageContaining("There is no image " + image)
                .matches(e -> e.status() == 404 && !e.retryable());
    }

    @Test
    void taggingFailsWhenTheRegistryStoredSomethingElse() {
        stub(get(anyUrl()).willReturn(ok(MANIFEST).withHeader("Content-Type", OCI)));
        stub(put(anyUrl()).willReturn(status(201).withHeader("Docker-Content-Digest", "sha256:" + "b".repeat(64))));

        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(() -> registry().tag(image, "1.0.0"))
                .withMessageContaining("stored sha256:bbb");
    }

    @Test
    void allPagesOfTagsAreRead() {
        stub(get(urlEqualTo("/v2/team/web/tags/list?n=1000"))
                .willReturn(okJson("{\"name\":\"team/web\",\"tags\":[\"1.0.0\",\"1.1.0\"]}")
                        .withHeader("Link", "</v2/team/web/tags/list?last=1.1.0&n=1000>; rel=\"next\"")));
        stub(get(urlEqualTo("/v2/team/web/tags/list?last=1.1.0&n=1000"))
                .willReturn(okJson("{\"name\":\"team/web\",\"tags\":[\"staging\"]}")));

        assertThat(registry().tags("team/web")).containsExactly("1.0.0", "1.1.0", "staging");
    }

    @Test
    void repeatedPagesOfTagsFailInsteadOfNeverEnding() {
        stub(get(anyUrl())
                .willReturn(okJson("{\"tags\":[\"a\"]}")
                        .withHeader("Link", "</v2/team/web/tags/list?n=1000>; rel=\"next\"")));

        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(() -> registry().tags("team/web"))
                .withMessageContaining("repeats");
    }

    @ParameterizedTest
    @CsvSource({"404,{}", "200,{\"tags\":null}"})
    void repositoryWithoutTagsHasNone(int status, String body) {
        stub(get(anyUrl()).willReturn(okJson(body).withStatus(status)));

        assertThat(registry().tags("team/web")).isEmpty();
    }

    @Test
    void labelsOfAnIndexAreThoseOfTheFirstPlatform() {
        stub(get(urlEqualTo("/v2/team/web/manifests/staging"))
                .willReturn(ok("""
                        {"manifests":[{"digest":"sha256:attestation","platform":{"os":"unknown"}},
                        {"digest":"sha256:linux","platform":{"os":"linux"}}]}""").withHeader("Content-Type", INDEX)));
        stub(get(urlEqualTo("/v2/team/web/manifests/sha256:linux"))
                .willReturn(ok(MANIFEST).withHeader("Content-Type", OCI)));
        stub(get(urlEqualTo("/v2/team/web/blobs/sha256:c0")).willReturn(temporaryRedirect("/storage/c0?signature=x")));
        stub(get(urlEqualTo("/storage/c0?signature=x"))
                .withHeader("Authorization", absent())
                .willReturn(okJson("{\"config\":{\"Labels\":{\"org.opencontainers.image.revision\":\"abc\"}}}")));

        assertThat(registry().labels(image))
                .containsOnlyKeys("org.opencontainers.image.revision")
                .containsValue("abc");
    }

    @Test
    void imageWithoutLabelsHasNone() {
        stub(get(urlEqualTo("/v2/team/web/manifests/staging"))
                .willReturn(ok(MANIFEST).withHeader("Content-Type", DOCKER)));
        stub(get(urlEqualTo("/v2/team/web/blobs/sha256:c0")).willReturn(okJson("{\"config\":{\"Labels\":null}}")));

        assertThat(registry().labels(image)).isEmpty();
    }

    @Test
    void credentialsAreSentForABasicChallenge() {
        stub(get(urlEqualTo("/v2/")).willReturn(unauthorized().withHeader("WWW-Authenticate", "Basic realm=\"test\"")));
        stub(get(urlEqualTo("/v2/")).withBasicAuth("robot", "right").willReturn(ok()));

        registry(new RegistryCredentials("robot", "right")).ping();

        RegistryException wrong = catchThrowableOfType(
                RegistryException.class,
                () -> registry(new RegistryCredentials("robot", "wr0ng")).ping());
        assertThat(wrong)
                .hasMessageContaining("status 401")
                .hasMessageContaining("slipway.registry.credentials-file")
                .hasMessageNotContaining("wr0ng");
        assertThat(wrong.retryable()).isFalse();
    }

    @Test
    void tokenIsFetchedOnceAndKept() {
        stub(get(anyUrl())
                .willReturn(unauthorized()
                        .withHeader(
                                "WWW-Authenticate",
                                "Bearer realm=\"" + server.getHttpBaseUrl()
                                        + "/token\",service=\"registry\",scope=\"repository:team/web:pull\"")));
        stub(get(urlPathEqualTo("/token"))
                .withQueryParam("service", equalTo("registry"))
                .withQueryParam("scope", equalTo("repository:team/web:pull"))
                .withBasicAuth("robot", "right")
                .willReturn(okJson("{\"token\":\"t0ken\",\"expires_in\":300}")));
        stub(get(urlEqualTo("/v2/team/web/tags/list?n=1000"))
                .withHeader("Authorization", equalTo("Bearer t0ken"))
                .willReturn(okJson("{\"tags\":[\"a\"]}")));
        Registry registry = registry(new RegistryCredentials("robot", "right"));

        assertThat(registry.tags("team/web")).containsExactly("a");
        assertThat(registry.tags("team/web")).containsExactly("a");

        server.getWireMock().verifyThat(1, getRequestedFor(urlPathEqualTo("/token")));
    }

    @ParameterizedTest
    @CsvSource({"500, true", "503, true", "429, true", "403, false"})
    void refusalSaysWhetherAnotherTryMayHelp(int status, boolean retryable) {
        stub(get(anyUrl())
                .willReturn(aResponse()
                        .withStatus(status)
                        .withBody("{\"errors\":[{\"code\":\"DENIED\",\"message\":\"not today\"}]}")));

        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(() -> registry().tags("team/web"))
                .withMessageContaining("list the tags of " + image.registry() + "/team/web: status " + status)
                .withMessageContaining("DENIED, not today")
                .matches(e -> e.retryable() == retryable);
    }

    @Test
    void registryThatIsDownIsWorthAnotherTry() {
        stub(head(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(() -> registry().digest(image))
                .withMessageContaining("read the digest of " + image)
                .withMessageContaining("slipway.registry.address")
                .matches(RegistryException::retryable);
    }

    @Test
    void registryThatIsTooSlowIsWorthAnotherTry() {
        stub(head(anyUrl()).willReturn(ok().withFixedDelay(4000)));

        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(() -> registry().digest(image))
                .matches(RegistryException::retryable);
    }

    @Test
    void imageOfAnotherRegistryIsRefused() {
        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(() -> registry().digest(new ImageReference("elsewhere.test", "a", "b")))
                .withMessageContaining("slipway.registry.address");
    }
}
