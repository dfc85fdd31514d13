package dev.slipway.helm.rollout;

import java.util.List;
import java.util.Optional;

/** Reads events and logs. Both calls may take seconds. */
interface DetailSource {

    /** The events of an object, the newest last; empty when they cannot be read. */
    Optional<List<EventInfo>> events(String namespace, String uid);

    /**
     * The last lines of a container, the newest last: at most 50, and 8 KiB. Empty when they cannot be read.
     *
     * @param previous whether those of the container before its restart are meant, if there are any
     */
    List<String> log(String namespace, String pod, String container, boolean previous);
}
