package dev.slipway.polling.chart;

import dev.slipway.common.Causes;
import dev.slipway.common.tls.UntrustedServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** HTTP with a chart repository: credentials, time limits, and errors that say what to do. Follows no redirect. */
final class ChartHttp {
    private static final int EXCERPT = 200;

    private final RestClient client;
    private final BasicCredentials credentials;
    private final Duration limit;

    ChartHttp(BasicCredentials credentials, Duration limit) {
        this.credentials = credentials;
        this.limit = limit;
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(limit)
                .build());
        requests.setReadTimeout(limit);
        this.client = RestClient.builder().requestFactory(requests).build();
    }

    /** What becomes of a response. */
    @FunctionalInterface
    interface Answer<T> {
        T of(ClientHttpResponse response) throws IOException;
    }

    /** What becomes of a body. */
    @FunctionalInterface
    interface Body<T> {
        T read(InputStream body) throws IOException;
    }

    /** Reads what is there; anything but 200 is an error. */
    <T> T get(String action, URI target, Body<T> body) {
        return exchange(action, HttpMethod.GET, target, request -> request, response -> {
            if (response.getStatusCode().value() != 200) {
                throw refused(action, target, response);
            }
            try {
                return body.read(response.getBody());
            } catch (IllegalStateException e) {
                throw new IOException("the answer did not end in time", e); // its stream was closed under the reader
            }
        });
    }

    <T> T exchange(
            String action,
            HttpMethod method,
            URI target,
            UnaryOperator<RestClient.RequestBodySpec> content,
            Answer<T> answer) {
        try {
            RestClient.RequestBodySpec request = client.method(method).uri(target);
            credentials.authorization().ifPresent(value -> request.header(HttpHeaders.AUTHORIZATION, value));
            return content.apply(request).exchangeForRequiredValue((_, response) -> answer.of(response));
        } catch (ResourceAccessException | IOException e) {
            throw new ChartRepositoryException(
                    "Cannot " + action + " " + target + ": " + reason(e) + "; tried again later", true, e);
        }
    }

    /** The error for an unexpected status. */
    ChartRepositoryException refused(String action, URI target, ClientHttpResponse response) throws IOException {
        HttpStatusCode status = response.getStatusCode();
        boolean retryable = (status.is5xxServerError() && status.value() != 507) || status.value() == 429;
        String said = new String(response.getBody().readNBytes(EXCERPT), StandardCharsets.UTF_8).strip();
        return new ChartRepositoryException(
                "Cannot " + action + " " + target + ": it answered " + status.value()
                        + (said.isEmpty() ? "" : " (" + said + ")") + "; " + remedy(status.value()),
                retryable,
                null);
    }

    private String remedy(int status) {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> "redirects are not followed: configure the address that the answer names";
            case 401, 403 -> "check the user in the credentials file (" + credentials.key() + ") and what it may do";
            case 404, 405 -> "check the URL, and that the repository's API is on (ChartMuseum: DISABLE_API=false)";
            case 413 -> "the chart is too large for it: name what no template needs in .helmignore";
            case 507 -> "it is full: raise its limit, or remove old versions";
            default -> status >= 500 || status == 429 ? "tried again later" : "see the repository's own log";
        };
    }

    private String reason(Exception failure) {
        return UntrustedServer.remedy(failure).orElseGet(() -> cause(failure));
    }

    private String cause(Exception failure) {
        Throwable root = Causes.root(failure);
        if (root.getClass().getSimpleName().contains("Timeout") || root instanceof CancellationException) {
            return "no answer within " + limit.toSeconds() + " s";
        }
        return Causes.deepest(failure);
    }
}
