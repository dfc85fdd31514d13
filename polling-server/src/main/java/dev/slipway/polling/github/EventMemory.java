package dev.slipway.polling.github;

import dev.slipway.common.Causes;
import dev.slipway.common.tls.UntrustedServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known of one repository's events. Not for several threads. */
final class EventMemory {
    private static final Logger log = LoggerFactory.getLogger(GitHubEvents.class);

    private Optional<String> etag = Optional.empty();
    private Set<String> known = Set.of();
    private Instant notBefore = Instant.MIN;
    private boolean failing;

    Optional<String> etag() {
        return etag;
    }

    /** How long GitHub must not be called yet; zero or less when it may be. */
    Duration waitFrom(Instant now) {
        return notBefore.equals(Instant.MIN) ? Duration.ZERO : Duration.between(now, notBefore);
    }

    /** Takes an answer; any event that was not on the last page is new, wherever it stands. */
    EventHint take(EventPage page, Instant now) {
        if (failing) {
            failing = false;
            log.info("GitHub's events can be read again");
        }
        etag = page.etag();
        notBefore = now.plus(page.pause());
        boolean changed =
                page.moves().filter(moves -> !known.containsAll(moves)).isPresent();
        known = page.moves().orElse(known);
        return new EventHint(changed, page.pause());
    }

    /** Takes a failure; it is logged when it is the first in a row. */
    EventHint failed(URI events, Exception failure, Instant now) {
        if (!failing) {
            failing = true;
            log.warn("Cannot read events from {}: {}. Refs are still read at each interval", events, reason(failure));
        }
        notBefore = now.plus(EventPage.USUAL_PAUSE);
        return new EventHint(false, EventPage.USUAL_PAUSE);
    }

    private static String reason(Throwable failure) {
        return UntrustedServer.remedy(failure).orElseGet(() -> Causes.deepest(failure));
    }
}
