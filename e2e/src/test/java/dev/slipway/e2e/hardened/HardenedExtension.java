package dev.slipway.e2e.hardened;

import dev.slipway.e2e.stage.Hardened;
import dev.slipway.e2e.stage.SharedParameter;

/** The hardened suite of all classes. */
final class HardenedExtension extends SharedParameter<Hardened> {

    HardenedExtension() {
        super(Hardened.class, () -> Hardened.setUp("hardened"));
    }
}
