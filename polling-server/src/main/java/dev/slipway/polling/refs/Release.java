package dev.slipway.polling.refs;

import dev.slipway.common.CommitId;
import dev.slipway.common.ReleaseVersion;
import dev.slipway.polling.delivery.OwedDelivery;

/**
 * A tag that names a version.
 *
 * @param tag its name in git
 * @param version the version that it names
 * @param commit what it points at
 */
record Release(String tag, ReleaseVersion version, CommitId commit) {

    OwedDelivery owed() {
        return OwedDelivery.tag(commit, version);
    }
}
