package dev.slipway.polling.disk;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a disk counts as full.
 *
 * @param minFreePercent the share of a volume that must be free, in percent
 */
@ConfigurationProperties(prefix = "slipway.disk", ignoreUnknownFields = false)
record DiskProperties(@DefaultValue("5") int minFreePercent) {

    DiskProperties {
        if (minFreePercent < 0 || minFreePercent > 99) {
            throw new IllegalArgumentException(
                    "slipway.disk.min-free-percent is " + minFreePercent + ": expected a number from 0 to 99");
        }
    }
}
