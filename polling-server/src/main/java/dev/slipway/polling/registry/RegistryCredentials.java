package dev.slipway.polling.registry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A user of the registry.
 *
 * @param username the user's name
 * @param password the user's password or token
 */
public record RegistryCredentials(String username, String password) {

    /** Where the credentials come from. */
    @FunctionalInterface
    public interface Source {

        /**
         * The credentials as they are now, so that renewed ones are taken up; empty when none are configured.
         *
         * @throws RegistryException when they are configured and cannot be read
         */
        Optional<RegistryCredentials> read();
    }

    /** The value of an {@code Authorization} header. */
    String basic() {
        return "Basic "
                + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Names the user only: a password must never reach a log. */
    @Override
    public String toString() {
        return "RegistryCredentials[username=" + username + "]";
    }
}
