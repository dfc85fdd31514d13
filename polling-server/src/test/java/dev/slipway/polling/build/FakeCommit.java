package dev.slipway.polling.build;

import dev.slipway.common.CommitId;
import dev.slipway.common.GitRepository;
import dev.slipway.polling.source.CommitTree;
import dev.slipway.polling.source.EntryVisitor;
import dev.slipway.polling.source.PathFilter;
import dev.slipway.polling.source.TreeEntry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A commit that is made up of the files that a test names. */
final class FakeCommit implements CommitTree {
    private final Map<String, TreeEntry> entries = new TreeMap<>();
    private @Nullable IOException unfetchable;

    FakeCommit file(String path, String content) {
        return add(path, TreeEntry.Kind.FILE, content.getBytes(StandardCharsets.UTF_8));
    }

    FakeCommit file(String path, byte[] content) {
        return add(path, TreeEntry.Kind.FILE, content);
    }

    FakeCommit executable(String path, String content) {
        return add(path, TreeEntry.Kind.EXECUTABLE, content.getBytes(StandardCharsets.UTF_8));
    }

    FakeCommit link(String path, String target) {
        return add(path, TreeEntry.Kind.SYMLINK, target.getBytes(StandardCharsets.UTF_8));
    }

    /** A file with content that cannot be read. */
    FakeCommit failing(String path, TreeEntry.Content content) {
        entries.put(path, new TreeEntry(path, TreeEntry.Kind.FILE, 1, content));
        return this;
    }

    /** A commit with parts that cannot be fetched. */
    FakeCommit unfetchable(IOException failure) {
        unfetchable = failure;
        return this;
    }

    @Override
    public void fetch(String folder, PathFilter needed) throws IOException {
        if (unfetchable != null) {
            throw unfetchable;
        }
    }

    private FakeCommit add(String path, TreeEntry.Kind kind, byte[] content) {
        entries.put(path, new TreeEntry(path, kind, content.length, () -> new ByteArrayInputStream(content)));
        return this;
    }

    @Override
    public GitRepository repository() {
        return GitRepository.parse("https://git.example.org/team/web.git");
    }

    @Override
    public CommitId commit() {
        return new CommitId("0123456789abcdef0123456789abcdef01234567");
    }

    @Override
    public Instant committedAt() {
        return Instant.parse("2026-11-23T10:45:00Z");
    }

    @Override
    public Optional<byte[]> file(String path) throws IOException {
        TreeEntry entry = entries.get(path);
        return entry == null ? Optional.empty() : Optional.of(entry.bytes());
    }

    @Override
    public void walk(String folder, EntryVisitor visitor) throws IOException {
        String prefix = folder.isEmpty() || folder.equals(".") ? "" : folder + "/";
        for (TreeEntry entry : entries.values()) {
            if (entry.path().startsWith(prefix)) {
                visitor.visit(new TreeEntry(
                        entry.path().substring(prefix.length()), entry.kind(), entry.size(), entry.content()));
            }
        }
    }
}
