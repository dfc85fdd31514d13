package dev.slipway.helm.carryover;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The logins in the two files that Helm itself reads, so that helmsman and carry-over need one Secret: that of
 * {@value #REPOSITORIES}, and that of {@value #REGISTRIES}, which is of the form of Docker's {@code config.json}.
 */
final class HelmLogins {
    static final String REPOSITORIES = "HELM_REPOSITORY_CONFIG";
    static final String REGISTRIES = "HELM_REGISTRY_CONFIG";

    private final Values repositories;
    private final Values registries;

    /** @throws CarryOverException when a file that is there cannot be read; one that is not there holds no logins */
    HelmLogins(Map<String, String> environment) {
        this.repositories = read(REPOSITORIES, environment);
        this.registries = read(REGISTRIES, environment);
    }

    /** {@code user:password} for the chart repository at a URL. */
    Optional<String> ofRepository(String url) {
        return repositories.at("repositories") instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(entry -> new Values(Values.strings((Map<?, ?>) entry)))
                        .filter(entry ->
                                withoutSlash(entry.text("url").orElse("")).equals(withoutSlash(url)))
                        .flatMap(entry -> pair(entry).stream())
                        .findFirst()
                : Optional.empty();
    }

    /** {@code user:password} for a registry, as it stands in image names. */
    Optional<String> ofRegistry(String registry) {
        return registries.at("auths") instanceof Map<?, ?> auths
                ? auths.entrySet().stream()
                        .filter(entry -> host(String.valueOf(entry.getKey())).equals(registry))
                        .filter(entry -> entry.getValue() instanceof Map)
                        .map(entry -> new Values(Values.strings((Map<?, ?>) entry.getValue())))
                        .flatMap(entry -> pair(entry).or(() -> encoded(entry)).stream())
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<String> pair(Values entry) {
        return entry.text("username").flatMap(user -> entry.text("password").map(password -> user + ":" + password));
    }

    private static Optional<String> encoded(Values entry) {
        try {
            return entry.text("auth").map(auth -> new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new CarryOverException("The file of " + REGISTRIES + " has an 'auth' that is not base64: correct it");
        }
    }

    /** Docker itself wrote registries as URLs such as {@code https://registry.example.org/v1/}. */
    private static String host(String registry) {
        return registry.replaceFirst("^https?://([^/]*).*", "$1");
    }

    private static String withoutSlash(String url) {
        return url.replaceFirst("/+$", "");
    }

    private static Values read(String variable, Map<String, String> environment) {
        @Nullable String file = environment.get(variable);
        if (file == null || file.isBlank()) {
            return new Values(Map.of());
        }
        try {
            return new Values(Yaml.mapping(Files.readString(Path.of(file)), "The file of " + variable));
        } catch (NoSuchFileException e) {
            return new Values(Map.of());
        } catch (IOException e) {
            throw new CarryOverException(
                    "Cannot read the file " + file + " of " + variable + " ("
                            + e.getClass().getSimpleName() + ")",
                    e);
        }
    }
}
