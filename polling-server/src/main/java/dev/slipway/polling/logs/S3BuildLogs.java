package dev.slipway.polling.logs;

import dev.slipway.common.tls.UntrustedServer;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs as objects of an S3 bucket. A log is spooled in a local folder while its build runs, so that it can be read as
 * it grows and no build waits for the object store; it is uploaded at its end.
 */
final class S3BuildLogs implements BuildLogs {
    private static final Logger LOG = LoggerFactory.getLogger(S3BuildLogs.class);
    private static final long PART_SIZE = 5L * 1024 * 1024;

    private final MinioClient client;
    private final String bucket;
    private final FolderBuildLogs spool;

    S3BuildLogs(MinioClient client, String bucket, FolderBuildLogs spool) {
        this.client = client;
        this.bucket = bucket;
        this.spool = spool;
    }

    @Override
    public BuildLogWriter open(String deliveryId) {
        BuildLogWriter local = spool.open(deliveryId);
        return new BuildLogWriter() {
            @Override
            public void append(String line) {
                local.append(line);
            }

            @Override
            public void close() {
                local.close();
                upload(deliveryId);
            }
        };
    }

    @Override
    public Optional<InputStream> read(String deliveryId) {
        Optional<InputStream> growing = spool.read(deliveryId);
        return growing.isPresent() ? growing : download(LogName.of(deliveryId));
    }

    @Override
    public boolean isOpen(String name) {
        return spool.isOpen(name);
    }

    /** Those in the bucket, and those that could not be uploaded. */
    @Override
    public void forEach(Consumer<StoredLog> action) throws IOException {
        spool.forEach(action);
        try {
            for (Result<Item> result :
                    client.listObjects(ListObjectsArgs.builder().bucket(bucket).build())) {
                Item item = result.get();
                if (!item.isDir() && item.objectName().endsWith(LogName.SUFFIX)) {
                    action.accept(new StoredLog(
                            item.objectName(), item.size(), item.lastModified().toInstant()));
                }
            }
        } catch (MinioException | BuildLogException e) {
            throw new IOException("Cannot list the build logs of bucket " + bucket + ": " + reason(e), e);
        }
    }

    @Override
    public void remove(String name) {
        spool.remove(name);
        try {
            client.removeObject(
                    RemoveObjectArgs.builder().bucket(bucket).object(name).build());
        } catch (MinioException | RuntimeException e) {
            throw new BuildLogException(
                    "Cannot remove the build log " + name + " from bucket " + bucket + ": " + reason(e), e);
        }
    }

    /** A log that cannot be uploaded stays in the spool, where it can still be read. */
    private void upload(String deliveryId) {
        Path file = spool.file(deliveryId);
        try (InputStream content = Files.newInputStream(file)) {
            client.putObject(PutObjectArgs.builder()
                    .bucket(bucket)
                    .object(LogName.of(deliveryId))
                    // the size is left open: a log is small, and it may grow meanwhile
                    .stream(content, -1L, PART_SIZE)
                    .contentType("text/plain; charset=utf-8")
                    .build());
            Files.deleteIfExists(file);
        } catch (NoSuchFileException dropped) {
            // the spool has warned already
        } catch (MinioException | IOException | RuntimeException e) {
            LOG.warn(
                    "Cannot upload the build log {} to bucket {}: {}. It stays in {} until this server ends; "
                            + "check slipway.build-logs.s3 and the object store",
                    LogName.of(deliveryId),
                    bucket,
                    reason(e),
                    file);
        }
    }

    private Optional<InputStream> download(String object) {
        try {
            return Optional.of(client.getObject(
                    GetObjectArgs.builder().bucket(bucket).object(object).build()));
        } catch (ErrorResponseException e) {
            if ("NoSuchKey".equals(e.errorResponse().code())) {
                return Optional.empty();
            }
            throw unreadable(object, e);
        } catch (MinioException | RuntimeException e) {
            throw unreadable(object, e);
        }
    }

    private BuildLogException unreadable(String object, Exception e) {
        return new BuildLogException(
                "Cannot read the build log " + object + " from bucket " + bucket + ": " + reason(e)
                        + ". Check slipway.build-logs.s3 and the object store",
                e);
    }

    private static String reason(Exception failure) {
        return UntrustedServer.remedy(failure).orElseGet(failure::toString);
    }
}
