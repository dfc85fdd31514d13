package dev.slipway.polling.helmapi;

import dev.slipway.common.apply.ApplyRequest;
import dev.slipway.common.apply.ApplyRun;
import dev.slipway.common.hold.Hold;
import dev.slipway.common.rollout.Rollouts;
import dev.slipway.common.tls.UntrustedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;

/** Calls helm-api, several times with back-off when it is away for a moment. */
public class HelmApiClient {
    private final HelmApiProperties properties;
    private final RestClient http;
    private final RetryTemplate retry;

    HelmApiClient(HelmApiProperties properties, RestClient http, RetryTemplate retry) {
        this.properties = properties;
        this.http = http;
        this.retry = retry;
    }

    /**
     * Asks for a run.
     *
     * @param idempotencyKey the same for the same request, however often it is made
     * @return the run, new or joined
     * @throws HelmApiException when helm-api refuses, or stays away
     */
    public ApplyRun apply(ApplyRequest request, String idempotencyKey) {
        return retry.execute(attempt -> post(request, idempotencyKey));
    }

    /**
     * Asks how far a run is.
     *
     * @return the run; empty when helm-api does not know it any more
     * @throws HelmApiException when helm-api refuses, or is away
     */
    public Optional<ApplyRun> run(String id) {
        return ask("Asking helm-api about run " + id, () -> {
            try {
                return Optional.ofNullable(http.get()
                        .uri(properties.url().resolve("/apply/" + id))
                        .headers(this::authorize)
                        .retrieve()
                        .body(ApplyRun.class));
            } catch (HttpClientErrorException.NotFound e) {
                return Optional.empty();
            }
        });
    }

    /**
     * Asks what runs in the cluster.
     *
     * @param before the last answer, which is returned again when nothing has changed since; null for none
     * @throws HelmApiException when helm-api refuses, or is away
     */
    public RolloutsAnswer rollouts(@Nullable RolloutsAnswer before) {
        ResponseEntity<Rollouts> answer = ask(
                "Asking helm-api what runs",
                () -> http.get()
                        .uri(properties.url().resolve("/rollouts"))
                        .headers(this::authorize)
                        .headers(headers -> {
                            if (before != null && before.tag() != null) {
                                headers.setIfNoneMatch(before.tag());
                            }
                        })
                        .retrieve()
                        .toEntity(Rollouts.class));
        Rollouts rollouts = answer.getBody();
        return before != null && rollouts == null
                ? before
                : new RolloutsAnswer(answer.getHeaders().getETag(), Objects.requireNonNull(rollouts));
    }

    /**
     * Asks which releases are held.
     *
     * @throws HelmApiException when helm-api refuses, or is away
     */
    public List<Hold> holds() {
        return ask(
                "Asking helm-api which releases are held",
                () -> Optional.ofNullable(http.get()
                                .uri(properties.url().resolve("/holds"))
                                .headers(this::authorize)
                                .retrieve()
                                .body(Hold[].class))
                        .map(List::of)
                        .orElseGet(List::of));
    }

    /**
     * Has a release held; one that is held already is held as this says.
     *
     * @throws HelmApiException when helm-api refuses, or is away
     */
    public void hold(Hold hold) {
        ask(
                "Asking helm-api to hold release " + hold.namespace() + "/" + hold.release(),
                () -> http.put()
                        .uri(holdOf(hold.namespace(), hold.release()))
                        .headers(this::authorize)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(hold)
                        .retrieve()
                        .toBodilessEntity());
    }

    /**
     * Lets a release go; one that is not held stays so.
     *
     * @throws HelmApiException when helm-api refuses, or is away
     */
    public void letGo(String namespace, String release) {
        ask(
                "Asking helm-api to let release " + namespace + "/" + release + " go",
                () -> http.delete()
                        .uri(holdOf(namespace, release))
                        .headers(this::authorize)
                        .retrieve()
                        .toBodilessEntity());
    }

    private URI holdOf(String namespace, String release) {
        return properties.url().resolve("/holds/" + namespace + "/" + release);
    }

    /** Asks whether helm-api is alive. */
    void ping() {
        ask(
                "Asking helm-api whether it is alive",
                () -> http.get()
                        .uri(properties.url().resolve("/actuator/health/liveness"))
                        .retrieve()
                        .toBodilessEntity());
    }

    private ApplyRun post(ApplyRequest request, String idempotencyKey) {
        ApplyRun run = ask(
                "Asking helm-api to apply '" + request.dss() + "'",
                () -> http.post()
                        .uri(properties.url().resolve("/apply"))
                        .headers(this::authorize)
                        .header("Idempotency-Key", idempotencyKey)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(request)
                        .retrieve()
                        .body(ApplyRun.class));
        if (run == null) {
            throw new HelmApiException(
                    "helm-api at " + properties.url()
                            + " answered POST /apply without a run: check that the address is helm-api's",
                    false,
                    new IllegalStateException("empty body"));
        }
        return run;
    }

    /**
     * Makes one call.
     *
     * @param action begins the message when it fails
     */
    private <T extends @Nullable Object> T ask(String action, Supplier<T> call) {
        try {
            return call.get();
        } catch (RestClientResponseException | ResourceAccessException e) {
            throw failure(action, e);
        }
    }

    private void authorize(HttpHeaders headers) {
        if (properties.tokenFile() == null) {
            return;
        }
        try {
            headers.setBearerAuth(Files.readString(properties.tokenFile()).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Reading the token for helm-api from " + properties.tokenFile()
                            + " failed: slipway.helm-api.token-file must name a readable file",
                    e);
        }
    }

    private HelmApiException failure(String action, Exception cause) {
        String where = action + " at " + properties.url() + " failed";
        if (cause instanceof RestClientResponseException answer) {
            int status = answer.getStatusCode().value();
            String body = answer.getResponseBodyAsString();
            return new HelmApiException(
                    where + " with HTTP " + status + remedy(status) + (body.isBlank() ? "" : ": " + body),
                    status >= 500 || status == 429,
                    cause);
        }
        return new HelmApiException(
                where + ": "
                        + UntrustedServer.remedy(cause)
                                .orElseGet(() -> "it cannot be reached ("
                                        + NestedExceptionUtils.getMostSpecificCause(cause) + ")"),
                true,
                cause);
    }

    private static String remedy(int status) {
        return switch (status) {
            case 401 -> " (helm-api does not know the token: check slipway.helm-api.token-file and its audience)";
            case 403 -> " (this service is not among helm-api's callers: add it to slipway.helm-api.callers there)";
            case 404 ->
                " (helm-api does not know that: use a name of its configuration, and the same version of both services)";
            default -> "";
        };
    }
}
