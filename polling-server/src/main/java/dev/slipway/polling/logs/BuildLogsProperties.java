package dev.slipway.polling.logs;

import dev.slipway.service.settings.Problems;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where build logs are kept: exactly one of {@code directory} and {@code s3} is required.
 *
 * @param directory Folder for the logs. No other program may write to it.
 * @param s3 Bucket for the logs.
 * @param limit Largest size of one log; more than zero. Of a larger log the beginning and the last 100 lines are kept.
 * @param keep Time for which a log is kept; more than zero.
 * @param maxSize Largest size of all logs together, at least {@code limit}. The oldest logs are removed first.
 */
@ConfigurationProperties(prefix = "slipway.build-logs")
record BuildLogsProperties(
        @Nullable Path directory,
        @Nullable S3 s3,
        @DefaultValue("10MB") DataSize limit,
        @DefaultValue("90d") Duration keep,
        @DefaultValue("2GB") DataSize maxSize) {

    /** @throws dev.slipway.service.settings.InvalidSettingsException with every mistake in the section */
    BuildLogsProperties {
        Problems problems = new Problems();
        problems.check(
                (directory == null) != (s3 == null),
                "slipway.build-logs",
                "needs exactly one of 'directory' and 's3', and has " + (directory == null ? "none" : "both")
                        + ": set slipway.build-logs.directory to a folder, or slipway.build-logs.s3.endpoint and .bucket");
        problems.check(
                limit.toBytes() > 0,
                "slipway.build-logs.limit",
                "is " + limit + ": expected a size of more than zero, such as 10MB");
        problems.positive("slipway.build-logs.keep", keep, "90d");
        problems.check(
                maxSize.compareTo(limit) >= 0,
                "slipway.build-logs.max-size",
                "is " + maxSize + ": expected slipway.build-logs.limit (" + limit
                        + ") or more, since one log may take that much");
        problems.throwIfAny();
    }

    /**
     * A bucket of any S3 endpoint.
     *
     * @param endpoint URL of the object store, http or https. Required.
     * @param bucket Name of the bucket, which must exist. Required.
     * @param region Region of the bucket.
     * @param credentialsFile JSON file <code>{"accessKey": "…", "secretKey": "…"}</code>. Without it, access is anonymous.
     */
    record S3(
            URI endpoint,
            String bucket,
            @DefaultValue("us-east-1") String region,
            @Nullable Path credentialsFile) {

        @SuppressWarnings("ConstantValue") // the binder passes null for a missing key
        S3 {
            Problems problems = new Problems();
            problems.check(
                    endpoint != null && endpoint.getHost() != null,
                    "slipway.build-logs.s3.endpoint",
                    "is '" + endpoint + "': set it to the object store's URL, such as http://object-store:9000");
            problems.check(
                    bucket != null && !bucket.isBlank(),
                    "slipway.build-logs.s3.bucket",
                    "is missing: set it to the bucket for build logs");
            problems.throwIfAny();
        }
    }
}
