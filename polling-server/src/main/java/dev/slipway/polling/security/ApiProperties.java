package dev.slipway.polling.security;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may use the API and the dashboard.
 *
 * @param tokensFile has a line {@code name:token} for each caller; whoever reaches the port may call when missing
 * @param allowedHosts the names, without ports, by which this service may be called beside localhost and IP addresses when
 *     there is no tokens file
 */
@ConfigurationProperties(prefix = "slipway.api", ignoreUnknownFields = false)
record ApiProperties(
        @Nullable Path tokensFile, @DefaultValue List<String> allowedHosts) {
    static final String TOKENS_FILE = "slipway.api.tokens-file";
    static final String ALLOWED_HOSTS = "slipway.api.allowed-hosts";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when a host is no name; the message names it
     */
    ApiProperties {
        allowedHosts = List.copyOf(allowedHosts);
        for (String host : allowedHosts) {
            if (!NAME.matcher(host).matches()) {
                throw new IllegalArgumentException(
                        ALLOWED_HOSTS + " has '" + host + "': write the name alone, such as slipway.example.org");
            }
        }
    }
}
