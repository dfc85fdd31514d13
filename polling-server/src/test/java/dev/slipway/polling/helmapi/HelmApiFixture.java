package dev.slipway.polling.helmapi;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.web.client.RestClient;

/** Makes what other packages' tests need of this one. */
public final class HelmApiFixture {

    private HelmApiFixture() {}

    /** A client that calls once. */
    public static HelmApiClient client(URI url, @Nullable Path tokenFile) {
        return new HelmApiClient(
                new HelmApiProperties(url, tokenFile, Duration.ofSeconds(5)),
                RestClient.create(),
                RetryTemplate.builder().maxAttempts(1).build());
    }
}
