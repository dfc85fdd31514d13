package dev.slipway.polling.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.common.ImageReference;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

class ContextArchiveTests {
    private static final ImageReference TARGET = new ImageReference("registry.test:5000", "team/web", "x");

    private final FakeCommit commit = new FakeCommit();

    private byte[] archive(String context, String rules) throws IOException {
        BuildRequest request = new BuildRequest(commit, context, "Dockerfile", TARGET, Map.of());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ContextArchive(request, IgnoreRules.parse(rules), Set.of("Dockerfile")).write(out);
        return out.toByteArray();
    }

    private static List<TarArchiveEntry> entries(byte[] archive) throws IOException {
        List<TarArchiveEntry> entries = new ArrayList<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private static List<String> names(byte[] archive) throws IOException {
        return entries(archive).stream().map(TarArchiveEntry::getName).toList();
    }

    @Test
    void keepsModesLinksAndTime() throws IOException {
        commit.file("Dockerfile", "FROM scratch\n")
                .executable("bin/run", "#!/bin/sh\n")
                .link("bin/also", "run");

        List<TarArchiveEntry> entries = entries(archive(".", ""));

        assertThat(entries)
                .extracting(TarArchiveEntry::getName, entry -> entry.getMode() & 0777, TarArchiveEntry::getLinkName)
                .containsExactly(
                        tuple("Dockerfile", 0644, ""),
                        tuple("bin/", 0755, ""),
                        tuple("bin/also", 0777, "run"),
                        tuple("bin/run", 0755, ""));
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.getLastModifiedTime().toInstant()).isEqualTo(commit.committedAt());
            assertThat(entry.getLongUserId()).isZero();
        });
        assertThat(entries.get(2).isSymbolicLink()).isTrue();
    }

    @Test
    void keepsNamesThatAreLongOrNotAscii() throws IOException {
        String deep = "d".repeat(120) + "/" + "e".repeat(150) + "/grüße.txt";
        commit.file("Dockerfile", "").file(deep, "x").link("link", deep);

        assertThat(entries(archive(".", "")))
                .anyMatch(entry -> entry.getName().equals(deep))
                .anyMatch(entry -> entry.getLinkName().equals(deep));
    }

    @Test
    void givesTheSameBytesTwice() throws IOException {
        commit.file("Dockerfile", "FROM scratch\n").executable("a/b", "x").link("c", "a/b");

        assertThat(archive(".", "")).isEqualTo(archive(".", ""));
    }

    @Test
    void sendsOnlyTheFolderOfTheContext() throws IOException {
        commit.file("web/Dockerfile", "").file("web/src/a", "").file("docs/b", "");

        assertThat(names(archive("web", ""))).containsExactly("Dockerfile", "src/", "src/a");
        assertThat(names(archive("./web/", ""))).containsExactly("Dockerfile", "src/", "src/a");
    }

    @Test
    void sendsAnIgnoredDockerfile() throws IOException {
        commit.file("Dockerfile", "").file("a", "").file(".dockerignore", "");

        assertThat(names(archive(".", "Dockerfile\n.dockerignore"))).containsExactly("Dockerfile", "a");
    }

    @Test
    void sendsTheFoldersAboveAnExceptionInAnIgnoredFolder() throws IOException {
        commit.file("Dockerfile", "")
                .file("docs/a/keep", "")
                .file("docs/b/drop", "")
                .file("logs/x.log", "");

        assertThat(names(archive(".", "docs\n!docs/a/keep\n**/*.log")))
                .containsExactly("Dockerfile", "docs/", "docs/a/", "docs/a/keep", "logs/");
    }

    @Test
    void streamGivesTheSameBytesForLargeFiles() throws IOException {
        byte[] large = new byte[3 * 1024 * 1024];
        new Random(1).nextBytes(large);
        commit.file("Dockerfile", "").file("large", large);
        BuildRequest request = new BuildRequest(commit, ".", "Dockerfile", TARGET, Map.of());
        ContextArchive archive = new ContextArchive(request, IgnoreRules.parse(""), Set.of());

        try (ArchiveStream stream = ArchiveStream.of(archive::write)) {
            assertThat(stream.readAllBytes()).isEqualTo(archive(".", ""));
        }
    }

    @Test
    void failureOfTheWriterNeverLooksLikeTheEnd() throws IOException {
        try (ArchiveStream stream = ArchiveStream.of(out -> {
            out.write(new byte[100]);
            throw new IOException("mirror is gone");
        })) {
            assertThatIOException()
                    .isThrownBy(stream::readAllBytes)
                    .withRootCauseInstanceOf(IOException.class)
                    .havingCause()
                    .withMessage("mirror is gone");
        }
    }
}
