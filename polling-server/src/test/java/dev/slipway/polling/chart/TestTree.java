package dev.slipway.polling.chart;

import dev.slipway.common.CommitId;
import dev.slipway.common.GitRepository;
import dev.slipway.polling.source.CommitContentException;
import dev.slipway.polling.source.CommitTree;
import dev.slipway.polling.source.EntryVisitor;
import dev.slipway.polling.source.TreeEntry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A commit in memory. A name that ends in {@code @} is a symbolic link. */
final class TestTree implements CommitTree {
    private final Map<String, byte[]> files = new TreeMap<>();

    TestTree with(String path, String content) {
        files.put(path, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    TestTree with(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    TestTree without(String path) {
        files.remove(path);
        return this;
    }

    @Override
    public GitRepository repository() {
        return GitRepository.parse("https://git.example.org/team/web.git");
    }

    @Override
    public CommitId commit() {
        return new CommitId("c".repeat(40));
    }

    @Override
    public Instant committedAt() {
        return Instant.parse("2026-11-01T10:00:00Z");
    }

    @Override
    public Optional<byte[]> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    @Override
    public void walk(String folder, EntryVisitor visitor) throws IOException {
        String prefix = folder + "/";
        if (files.keySet().stream().noneMatch(path -> path.startsWith(prefix))) {
            throw new CommitContentException("'" + folder + "' is not a folder there");
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (file.getKey().startsWith(prefix)) {
                visitor.visit(entry(file.getKey().substring(prefix.length()), file.getValue()));
            }
        }
    }

    private static TreeEntry entry(String path, byte[] content) {
        TreeEntry.Kind kind = path.endsWith("@") ? TreeEntry.Kind.SYMLINK : TreeEntry.Kind.FILE;
        return new TreeEntry(path, kind, content.length, () -> new ByteArrayInputStream(content));
    }
}
