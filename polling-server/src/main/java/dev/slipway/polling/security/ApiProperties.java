package dev.slipway.polling.security;

import dev.slipway.service.settings.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may use the API and the dashboard.
 *
 * @param tokensFile File with a line {@code name:token} for each caller. Without it, everybody who reaches the port may call.
 * @param allowedHosts Names of this service, without ports, in addition to localhost and IP addresses. They matter only without
 *     {@code tokens-file}: a request to another name is refused.
 */
@ConfigurationProperties(prefix = "slipway.api")
record ApiProperties(
        @Nullable Path tokensFile, @DefaultValue List<String> allowedHosts) {
    static final String TOKENS_FILE = "slipway.api.tokens-file";
    static final String ALLOWED_HOSTS = "slipway.api.allowed-hosts";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");

    /** @throws dev.slipway.service.settings.InvalidSettingsException when a host is not a name */
    ApiProperties {
        allowedHosts = List.copyOf(allowedHosts);
        Problems problems = new Problems();
        for (String host : allowedHosts) {
            problems.check(
                    NAME.matcher(host).matches(),
                    ALLOWED_HOSTS,
                    "has '" + host + "': write the name alone, such as slipway.example.org");
        }
        problems.throwIfAny();
    }
}
