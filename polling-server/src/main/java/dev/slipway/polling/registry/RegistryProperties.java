package dev.slipway.polling.registry;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The registry that images are pushed to.
 *
 * @param address {@code host} or {@code host:port}, as in image names; one that engine, nodes and this server all resolve
 * @param plainHttp whether it speaks HTTP without TLS
 * @param credentialsFile JSON file {@code {"username": "…", "password": "…"}}; anonymous when missing
 */
@ConfigurationProperties(prefix = "slipway.registry", ignoreUnknownFields = false)
public record RegistryProperties(
        String address, boolean plainHttp, @Nullable Path credentialsFile) {
    private static final Pattern ADDRESS = Pattern.compile("[a-zA-Z0-9.-]+(:[0-9]{1,5})?");

    /** @throws IllegalArgumentException when the address is missing or is none; the message names the key */
    public RegistryProperties {
        if (address == null || address.isBlank()) {
            throw new IllegalArgumentException("slipway.registry.address is missing: set it to the registry's host and "
                    + "port as in image names, such as registry.example.org:5000");
        }
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException("slipway.registry.address '" + address
                    + "' is not a registry's address: expected host or host:port, without http:// and without a path");
        }
    }

    String url() {
        return (plainHttp ? "http://" : "https://") + address;
    }
}
