package dev.slipway.polling.source;

import dev.slipway.common.GitRepository;
import dev.slipway.common.tls.UntrustedServer;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;

/** Turns what JGit throws into a sentence that says what to do. */
final class GitFailure {
    private static final List<String> REFUSALS =
            List.of("not authorized", "authentication is required", "authentication not supported", "not permitted");

    private GitFailure() {}

    /** The exception for {@code action}, such as "read the refs of", that failed for {@code repository}. */
    static RepositoryUnavailableException of(String action, GitRepository repository, Throwable failure) {
        if (failure instanceof RepositoryUnavailableException already) {
            return already;
        }
        return new RepositoryUnavailableException(
                "Cannot " + action + " " + repository + ": " + reason(failure), failure);
    }

    /** Whether the exception, or one that caused it, is of one of these types. */
    @SafeVarargs
    static boolean causedBy(Throwable failure, Class<? extends Throwable>... types) {
        for (Class<? extends Throwable> type : types) {
            if (causes(failure).anyMatch(type::isInstance)) {
                return true;
            }
        }
        return false;
    }

    private static String reason(Throwable failure) {
        if (isDiskFull(failure)) {
            return "the disk of the mirrors directory is full: free space on it, or enlarge the volume";
        }
        if (isSilence(failure)) {
            return "the server was silent or slow for longer than slipway.git.timeout allows; tried again later";
        }
        if (causedBy(failure, UnknownHostException.class)) {
            return "its host is unknown: check the URL and the DNS of this machine";
        }
        if (causedBy(failure, ConnectException.class)) {
            return "the server does not accept connections; tried again later";
        }
        if (isRefusal(failure)) {
            return "the server does not accept the credentials: check the token for its host in slipway.git.hosts, and what it may read";
        }
        Optional<String> untrusted = UntrustedServer.remedy(failure);
        if (untrusted.isPresent()) {
            return untrusted.get();
        }
        if (causedBy(failure, NoRemoteRepositoryException.class)) {
            return "the server does not have this repository: check the URL, and that the token may read it";
        }
        return root(failure);
    }

    private static boolean isDiskFull(Throwable failure) {
        return causes(failure).anyMatch(cause -> message(cause).contains("no space left on device"));
    }

    /** JGit ends a silence by an interrupt, upon which a virtual thread's socket is closed. */
    private static boolean isSilence(Throwable failure) {
        return causedBy(failure, SocketTimeoutException.class)
                || causes(failure).anyMatch(cause -> message(cause).contains("closed by interrupt"));
    }

    private static boolean isRefusal(Throwable failure) {
        return causes(failure).anyMatch(cause -> REFUSALS.stream().anyMatch(message(cause)::contains));
    }

    private static String message(Throwable cause) {
        return Objects.requireNonNullElse(cause.getMessage(), "").toLowerCase(Locale.ROOT);
    }

    private static String root(Throwable failure) {
        Throwable root = causes(failure).reduce(failure, (first, next) -> next);
        String message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message;
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(20);
    }
}
