package dev.slipway.polling.logs;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where build logs are kept: in {@code directory}, or in {@code s3}.
 *
 * @param directory a folder that only this server writes to
 * @param s3 a bucket
 * @param limit the longest log, in full; of a longer one the beginning and the last 100 lines are kept
 * @param keep how long a log is kept
 * @param maxSize how much all logs may take together; the oldest go first
 */
@ConfigurationProperties(prefix = "slipway.build-logs", ignoreUnknownFields = false)
record BuildLogsProperties(
        @Nullable Path directory,
        @Nullable S3 s3,
        @DefaultValue("10MB") DataSize limit,
        @DefaultValue("90d") Duration keep,
        @DefaultValue("2GB") DataSize maxSize) {

    BuildLogsProperties {
        if ((directory == null) == (s3 == null)) {
            throw new IllegalArgumentException("slipway.build-logs needs exactly one of 'directory' and 's3', and has "
                    + (directory == null ? "none" : "both") + ": set slipway.build-logs.directory to a folder, "
                    + "or slipway.build-logs.s3.endpoint and .bucket");
        }
        if (limit == null || limit.toBytes() <= 0) {
            throw new IllegalArgumentException(
                    "slipway.build-logs.limit '" + limit + "' is no size: set it to a size such as 10MB");
        }
        if (keep.isNegative() || keep.isZero()) {
            throw new IllegalArgumentException(
                    "slipway.build-logs.keep is " + keep + ": expected more than zero, such as 90d");
        }
        if (maxSize.compareTo(limit) < 0) {
            throw new IllegalArgumentException("slipway.build-logs.max-size is " + maxSize
                    + ": expected slipway.build-logs.limit (" + limit + "), which one log may take, or more");
        }
    }

    /**
     * A bucket of any S3 endpoint.
     *
     * @param endpoint http(s) URL of the object store
     * @param bucket must exist
     * @param region {@code us-east-1} unless given
     * @param credentialsFile JSON file {@code {"accessKey": "…", "secretKey": "…"}}; anonymous when missing
     */
    record S3(
            URI endpoint,
            String bucket,
            @DefaultValue("us-east-1") String region,
            @Nullable Path credentialsFile) {

        S3 {
            if (endpoint == null || endpoint.getHost() == null) {
                throw new IllegalArgumentException("slipway.build-logs.s3.endpoint '" + endpoint
                        + "' is no URL: set it to the object store's, such as http://object-store:9000");
            }
            if (bucket == null || bucket.isBlank()) {
                throw new IllegalArgumentException(
                        "slipway.build-logs.s3.bucket is missing: set it to the bucket for build logs");
            }
        }
    }
}
