package dev.slipway.polling.build;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What to do about a Dockerfile that needs more than a build has. */
final class BuildRemedy {
    /** What BuildKit reports when it has nobody to ask for a secret or a key: a build has no session. */
    private static final Pattern NO_SESSION =
            Pattern.compile("no active session|session not found|secret \\S+: not found|no ssh key");

    private BuildRemedy() {}

    /** The remedy for the engine's message; empty when the message speaks for itself. */
    static Optional<String> of(String reply) {
        return NO_SESSION.matcher(reply.toLowerCase(Locale.ROOT)).find()
                ? Optional.of(
                        "Builds have no secrets and no SSH keys yet, so RUN --mount=type=secret and --mount=type=ssh"
                                + " do not work: remove the mount, and take what needs a password from a base image in the team's"
                                + " registry or from a server that the engine reaches without one")
                : Optional.empty();
    }
}
