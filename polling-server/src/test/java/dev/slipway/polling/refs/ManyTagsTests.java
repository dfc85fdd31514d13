package dev.slipway.polling.refs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.polling.SmallJvm;
import dev.slipway.polling.source.AdvertisingServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyTagsTests {
    private static final int REPOSITORIES = 80;
    private static final int TAGS = 5_000;

    @TempDir
    private Path folder;

    /** What is not here of the service takes 40 MB of its 96: the rest has to do. */
    @Test
    void eightyRepositoriesOfFiveThousandTagsFitIntoASmallHeap() throws IOException, InterruptedException {
        try (AdvertisingServer server = AdvertisingServer.start(TAGS)) {
            List<String> arguments = new ArrayList<>(List.of(folder.toString()));
            for (int i = 0; i < REPOSITORIES; i++) {
                arguments.add(server.repository("web-" + i).toString());
            }

            SmallJvm.Result result = SmallJvm.run("56m", ManyTagsMain.class, arguments);

            assertThat(result.output()).endsWith("looked\n");
            assertThat(result.exitCode()).isZero();
        }
    }
}
