package dev.slipway.helm.hold;

import dev.slipway.common.hold.Hold;
import java.util.List;

/** The releases that are held. */
public interface Holds {

    /**
     * All of them, by namespace and release.
     *
     * @throws HoldsUnavailableException when they cannot be read now
     */
    List<Hold> all();

    /** Holds a release; one that is held already is held as this says. */
    void put(Hold hold);

    /** Lets a release go; one that is not held stays so. */
    void remove(String namespace, String release);
}
