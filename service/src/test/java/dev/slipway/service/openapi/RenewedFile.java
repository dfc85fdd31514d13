package dev.slipway.service.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file in git that is generated: a test fails when it is out of date, and writes it again when asked to. */
public final class RenewedFile {
    private static final String PROPERTY = "renew-docs";
    private static final String COMMAND = "mvn -pl polling-server,helm-api -am test -Dtest=OpenApiTests"
            + " -Dsurefire.failIfNoSpecifiedTests=false -D" + PROPERTY;

    private RenewedFile() {}

    /** Fails when a file has another content, unless the tests run to renew it. */
    public static void assertCurrent(Path file, String content) throws IOException {
        if (System.getProperty(PROPERTY) != null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, content);
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("%s is out of date. Renew it: %s", file.normalize(), COMMAND)
                .isEqualTo(content);
    }
}
