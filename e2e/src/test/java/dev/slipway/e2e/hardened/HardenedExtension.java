package dev.slipway.e2e.hardened;

import dev.slipway.e2e.environment.Hardened;
import dev.slipway.e2e.environment.SharedParameter;

/** Passes the hardened suite to all its test classes. */
final class HardenedExtension extends SharedParameter<Hardened> {

    HardenedExtension() {
        super(Hardened.class, () -> Hardened.setUp("hardened"));
    }
}
