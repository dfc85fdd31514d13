package dev.slipway.polling.refs;

import org.jspecify.annotations.Nullable;

/**
 * The refs of the newest look after which nothing was left to do. While the server advertises the same, a look reads nothing
 * else. Now and then a look reads all, even if the server advertises the same: the ledger may have changed.
 */
class SettledRefs {
    private static final int LOOKS_LEFT_OUT = 20;

    private @Nullable String hash;
    private int leftOut;

    boolean isStill(String advertised) {
        return advertised.equals(hash) && leftOut++ < LOOKS_LEFT_OUT;
    }

    void remember(String advertised) {
        hash = advertised;
        leftOut = 0;
    }

    void clear() {
        hash = null;
    }
}
