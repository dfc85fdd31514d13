package dev.slipway.polling.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ArchiveStreamTests {

    @Test
    void closingInterruptsAWriterThatComputes() throws IOException, InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        ArchiveStream stream = ArchiveStream.of(_ -> {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            ended.countDown();
        });

        stream.close();

        assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
    }
}
