package dev.slipway.e2e.hardened;

import dev.slipway.e2e.environment.Hardened;
import dev.slipway.e2e.environment.SharedParameter;

/** The hardened suite of all classes. */
final class HardenedExtension extends SharedParameter<Hardened> {

    HardenedExtension() {
        super(Hardened.class, () -> Hardened.setUp("hardened"));
    }
}
