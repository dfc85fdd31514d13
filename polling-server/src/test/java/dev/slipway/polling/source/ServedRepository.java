package dev.slipway.polling.source;

import dev.slipway.common.CommitId;
import dev.slipway.common.GitRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.lib.TagBuilder;

/** A bare repository of a test's {@link GitServer}, to which the test commits. */
public final class ServedRepository {
    /** The time of the first commit; each further one is a second later. */
    public static final Instant FIRST_COMMIT = Instant.parse("2026-11-01T10:00:00Z");

    private final Repository files;
    private final GitRepository address;
    private final AtomicLong commits = new AtomicLong();

    private ServedRepository(Repository files, GitRepository address) {
        this.files = files;
        this.address = address;
    }

    static ServedRepository create(Path directory, GitRepository address) {
        try {
            Repository files = new RepositoryBuilder()
                    .setGitDir(directory.toFile())
                    .setBare()
                    .build();
            files.create(true);
            return new ServedRepository(files, address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address under which it is served. */
    public GitRepository address() {
        return address;
    }

    /** Something in a tree. */
    public record Item(FileMode mode, String content) {}

    /** Commits regular files, as the whole content of the branch. */
    public CommitId commit(String branch, Map<String, String> content) {
        Map<String, Item> items = new TreeMap<>();
        content.forEach((path, text) -> items.put(path, new Item(FileMode.REGULAR_FILE, text)));
        return commitItems(branch, items);
    }

    /** Commits anything, as the whole content of the branch. */
    public CommitId commitItems(String branch, Map<String, Item> items) {
        try (ObjectInserter inserter = files.newObjectInserter()) {
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(tree(inserter, items));
            ObjectId parent = files.resolve(Constants.R_HEADS + branch);
            if (parent != null) {
                commit.setParentId(parent);
            }
            commit.setAuthor(person());
            commit.setCommitter(commit.getAuthor());
            commit.setMessage("Change " + commits.incrementAndGet());
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            update(Constants.R_HEADS + branch, id);
            return new CommitId(id.name());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectId tree(ObjectInserter inserter, Map<String, Item> items) throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        for (Map.Entry<String, Item> item : items.entrySet()) {
            DirCacheEntry entry = new DirCacheEntry(item.getKey());
            entry.setFileMode(item.getValue().mode());
            entry.setObjectId(id(inserter, item.getValue()));
            builder.add(entry);
        }
        builder.finish();
        return index.writeTree(inserter);
    }

    private static ObjectId id(ObjectInserter inserter, Item item) throws IOException {
        return FileMode.GITLINK.equals(item.mode())
                ? ObjectId.fromString(item.content())
                : inserter.insert(Constants.OBJ_BLOB, item.content().getBytes(StandardCharsets.UTF_8));
    }

    /** Tags a commit without a message. */
    public void tag(String name, CommitId commit) {
        update(Constants.R_TAGS + name, ObjectId.fromString(commit.value()));
    }

    /** Tags a commit by a tag object of its own. */
    public void annotatedTag(String name, CommitId commit) {
        try (ObjectInserter inserter = files.newObjectInserter()) {
            TagBuilder tag = new TagBuilder();
            tag.setTag(name);
            tag.setObjectId(ObjectId.fromString(commit.value()), Constants.OBJ_COMMIT);
            tag.setTagger(person());
            tag.setMessage(name);
            ObjectId id = inserter.insert(tag);
            inserter.flush();
            update(Constants.R_TAGS + name, id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Packs it, as servers do: files that are alike are stored as their differences. */
    void pack() {
        try (Git git = new Git(files)) {
            git.gc().call();
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Points a branch at a commit that is there already. */
    public void force(String branch, CommitId commit) {
        update(Constants.R_HEADS + branch, ObjectId.fromString(commit.value()));
    }

    /** Removes a branch; its commits stay, as on a real server. */
    public void deleteBranch(String branch) {
        delete(Constants.R_HEADS + branch);
    }

    /** Removes a tag. */
    public void deleteTag(String name) {
        delete(Constants.R_TAGS + name);
    }

    private void delete(String ref) {
        try {
            RefUpdate update = files.updateRef(ref);
            update.setForceUpdate(true);
            update.delete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void update(String ref, ObjectId id) {
        try {
            RefUpdate update = files.updateRef(ref);
            update.setNewObjectId(id);
            update.setForceUpdate(true);
            update.update();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PersonIdent person() {
        return new PersonIdent("Ann", "ann@example.org", FIRST_COMMIT.plusSeconds(commits.get()), ZoneOffset.UTC);
    }
}
