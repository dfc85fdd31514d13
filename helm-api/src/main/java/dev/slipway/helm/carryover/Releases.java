package dev.slipway.helm.carryover;

import java.util.Optional;

/** The releases that are deployed. */
interface Releases {

    /** The values of a release as deployed last, those of its chart included; empty if there is no such release. */
    Optional<Values> values(String namespace, String name);
}
