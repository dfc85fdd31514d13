package dev.slipway.polling.disk;

import dev.slipway.service.settings.InvalidSettingsException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a volume counts as full.
 *
 * @param minFreePercent Share of each volume that must be free, in percent: 0 to 99. With less, health is down.
 */
@ConfigurationProperties(prefix = "slipway.disk")
record DiskProperties(@DefaultValue("5") int minFreePercent) {

    /** @throws InvalidSettingsException when the share is not a percentage */
    DiskProperties {
        if (minFreePercent < 0 || minFreePercent > 99) {
            throw new InvalidSettingsException(
                    "slipway.disk.min-free-percent", "is " + minFreePercent + ": expected a number from 0 to 99");
        }
    }
}
