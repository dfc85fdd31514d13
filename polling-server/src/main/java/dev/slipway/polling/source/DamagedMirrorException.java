package dev.slipway.polling.source;

import java.io.IOException;

/** Git's process found a mirror damaged. */
final class DamagedMirrorException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedMirrorException(String message) {
        super(message);
    }
}
