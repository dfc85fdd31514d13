package dev.slipway.polling.logs;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import dev.slipway.common.tls.TrustedCertificates;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.unit.DataSize;

@WireMockTest
@ExtendWith(OutputCaptureExtension.class)
class S3BuildLogsTests {
    @TempDir
    private Path temporary;

    private S3BuildLogs logs;

    @BeforeEach
    void connect(WireMockRuntimeInfo server) throws IOException {
        Path credentials =
                Files.writeString(temporary.resolve("s3.json"), "{\"accessKey\":\"key\",\"secretKey\":\"s3cret\"}");
        logs = new S3BuildLogs(
                BuildLogsConfiguration.client(
                        new BuildLogsProperties.S3(
                                URI.create(server.getHttpBaseUrl()), "build-logs", "us-east-1", credentials),
                        TrustedCertificates.ofJdk()),
                "build-logs",
                new FolderBuildLogs(temporary.resolve("spool"), DataSize.ofMegabytes(1)));
    }

    private String text(String delivery) throws IOException {
        try (InputStream stream = logs.read(delivery).orElseThrow()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void closingUploadsTheLogAndEmptiesTheSpool(WireMockRuntimeInfo server) throws IOException {
        server.getWireMock().register(put(anyUrl()).willReturn(ok().withHeader("ETag", "\"x\"")));
        server.getWireMock()
                .register(get(urlPathEqualTo("/build-logs/7.log"))
                        .willReturn(ok("from the store").withHeader("ETag", "\"x\"")));

        try (BuildLogWriter log = logs.open("7")) {
            log.append("growing");
            assertThat(text("7")).isEqualTo("growing\n");
        }

        server.getWireMock()
                .verifyThat(putRequestedFor(urlPathEqualTo("/build-logs/7.log"))
                        .withRequestBody(containing("growing\n"))
                        .withHeader("Content-Type", containing("text/plain")));
        assertThat(text("7")).isEqualTo("from the store");
    }

    @Test
    void refusedUploadWarnsAndKeepsTheLogReadable(WireMockRuntimeInfo server, CapturedOutput output)
            throws IOException {
        server.getWireMock().register(any(anyUrl()).willReturn(status(403)));

        try (BuildLogWriter log = logs.open("7")) {
            log.append("kept");
        }

        assertThat(text("7")).isEqualTo("kept\n");
        assertThat(output.getAll())
                .contains("Cannot upload the build log 7.log to bucket build-logs")
                .doesNotContain("s3cret");
    }

    @Test
    void missingLogIsEmpty(WireMockRuntimeInfo server) {
        server.getWireMock()
                .register(get(anyUrl())
                        .willReturn(status(404)
                                .withHeader("Content-Type", "application/xml")
                                .withBody("<Error><Code>NoSuchKey</Code><Message>no</Message></Error>")));

        assertThat(logs.read("7")).isEmpty();
    }

    @Test
    void refusedReadNamesBucketAndRemedy(WireMockRuntimeInfo server) {
        server.getWireMock()
                .register(get(anyUrl())
                        .willReturn(status(403)
                                .withHeader("Content-Type", "application/xml")
                                .withBody("<Error><Code>AccessDenied</Code><Message>no</Message></Error>")));

        assertThatExceptionOfType(BuildLogException.class)
                .isThrownBy(() -> logs.read("7"))
                .withMessageContaining("bucket build-logs")
                .withMessageContaining("slipway.build-logs.s3");
    }

    @Test
    void oldLogsOfTheBucketAreRemoved(WireMockRuntimeInfo server) {
        server.getWireMock()
                .register(get(urlPathEqualTo("/build-logs"))
                        .willReturn(ok().withHeader("Content-Type", "application/xml")
                                .withBody("""
                                <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>build-logs</Name>
                                <Prefix></Prefix><KeyCount>3</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>
                                <Contents><Key>old.log</Key><LastModified>2020-01-01T00:00:00.000Z</LastModified>
                                <ETag>"1"</ETag><Size>10</Size></Contents>
                                <Contents><Key>young.log</Key><LastModified>2099-01-01T00:00:00.000Z</LastModified>
                                <ETag>"2"</ETag><Size>7</Size></Contents>
                                <Contents><Key>other.txt</Key><LastModified>2020-01-01T00:00:00.000Z</LastModified>
                                <ETag>"3"</ETag><Size>10</Size></Contents></ListBucketResult>""")));
        server.getWireMock().register(delete(anyUrl()).willReturn(status(204)));
        LogRetention retention =
                new LogRetention(logs, Duration.ofDays(90), DataSize.ofMegabytes(1), Clock.systemUTC());

        retention.look();

        assertThat(retention.bytes()).isEqualTo(7);
        server.getWireMock().verifyThat(1, deleteRequestedFor(anyUrl()));
        server.getWireMock().verifyThat(deleteRequestedFor(urlPathEqualTo("/build-logs/old.log")));
    }
}
