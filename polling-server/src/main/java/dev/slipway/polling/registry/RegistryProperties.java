package dev.slipway.polling.registry;

import dev.slipway.service.settings.InvalidSettingsException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The registry that images are pushed to.
 *
 * @param address Address as in image names, {@code host} or {@code host:port}. The engine, the nodes and this server must all resolve
 *     it. Required.
 * @param plainHttp Whether the registry speaks HTTP without TLS.
 * @param credentialsFile JSON file <code>{"username": "…", "password": "…"}</code>. Without it, access is anonymous.
 */
@ConfigurationProperties(prefix = "slipway.registry")
public record RegistryProperties(
        String address,
        @DefaultValue("false") boolean plainHttp,
        @Nullable Path credentialsFile) {
    private static final Pattern ADDRESS = Pattern.compile("[a-zA-Z0-9.-]+(:[0-9]{1,5})?");

    /** @throws InvalidSettingsException when the address is missing or invalid */
    @SuppressWarnings("ConstantValue") // the binder passes null for a missing key
    public RegistryProperties {
        if (address == null || address.isBlank()) {
            throw new InvalidSettingsException(
                    "slipway.registry.address",
                    "is missing: set it to the registry's host and port as in image names, such as"
                            + " registry.example.org:5000");
        }
        if (!ADDRESS.matcher(address).matches()) {
            throw new InvalidSettingsException(
                    "slipway.registry.address",
                    "is '" + address
                            + "', which is not a registry's address: expected host or host:port, without http:// and"
                            + " without a path");
        }
    }

    String url() {
        return (plainHttp ? "http://" : "https://") + address;
    }
}
