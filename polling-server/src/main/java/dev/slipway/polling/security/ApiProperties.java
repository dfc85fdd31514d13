package dev.slipway.polling.security;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may use the API and the dashboard.
 *
 * @param tokensFile has a line {@code name:token} for each caller; whoever reaches the port may call when missing
 */
@ConfigurationProperties(prefix = "slipway.api", ignoreUnknownFields = false)
record ApiProperties(@Nullable Path tokensFile) {
    static final String TOKENS_FILE = "slipway.api.tokens-file";
}
