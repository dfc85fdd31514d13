package dev.slipway.service.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The part of a file between two lines that is generated.
 *
 * @param file the file
 * @param begin what stands before the part, once
 * @param end what stands after it
 */
record GeneratedText(Path file, String begin, String end) {
    private static final String UPDATE = "slipway.update";
    private static final String COMMAND = "mvn -pl helm-api,polling-server -am test -Dtest=ConfigurationReferenceTests"
            + " -Dsurefire.failIfNoSpecifiedTests=false -D" + UPDATE;

    /** Fails when the part is another text, and names the command that renews it; under that command renews it. */
    void assertIs(String expected) {
        try {
            String content = Files.readString(file);
            int from = content.indexOf(begin) + begin.length();
            int to = content.indexOf(end, from);
            assertThat(content).contains(begin);
            assertThat(to).as("'%s' after '%s' in %s", end, begin, file).isNotNegative();
            if (System.getProperty(UPDATE) != null) {
                Files.writeString(file, content.substring(0, from) + expected + content.substring(to));
                return;
            }
            assertThat(content.substring(from, to))
                    .as("%s is out of date. Renew it: %s", file, COMMAND)
                    .isEqualTo(expected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
