package dev.slipway.polling.source;

import dev.slipway.common.CommitId;
import dev.slipway.common.GitRepository;
import dev.slipway.polling.pipeline.TreePath;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bare mirrors of repositories, by which their commits are read. A commit that a mirror lacks is fetched first;
 * asking for one that is there costs no request.
 *
 * <p>Every method throws {@link RepositoryUnavailableException} when another try may succeed, and
 * {@link CommitContentException} when the repository has no such commit. Safe for several threads.
 */
public class Mirrors {
    private static final Logger log = LoggerFactory.getLogger(Mirrors.class);

    private final ConcurrentMap<String, Mirror> mirrors = new ConcurrentHashMap<>();
    private final Path directory;
    private final GitHttp http;
    private final GitProcesses processes;
    private final Clock clock;
    private final TreeParts parts;

    Mirrors(Path directory, GitHttp http, GitProcesses processes, TreeParts parts, Clock clock) {
        this.directory = directory;
        this.http = http;
        this.processes = processes;
        this.parts = parts;
        this.clock = clock;
    }

    /** The files of a commit. Those of submodules and Git LFS are fetched when they are needed. */
    public CommitTree tree(GitRepository repository, CommitId commit)
            throws RepositoryUnavailableException, CommitContentException {
        return new WholeTree(stored(repository, commit), parts, this::submodule);
    }

    private MirrorTree submodule(Gitlink link, GitRepository repository) throws IOException {
        SubmoduleUse.mark(directory.resolve(MirrorName.of(repository)), clock);
        return stored(repository, link.commit());
    }

    private MirrorTree stored(GitRepository repository, CommitId commit)
            throws RepositoryUnavailableException, CommitContentException {
        return read(
                repository,
                (mirror, reader) -> {
                    RevCommit parsed = new RevWalk(reader).parseCommit(id(commit));
                    return new MirrorTree(
                            repository, mirror, commit, parsed.getTree().copy(), time(parsed));
                },
                commit);
    }

    /** The commits that a branch's head went through: {@code head} first, then first parents, at most {@code limit}. */
    public List<CommitId> firstParentHistory(GitRepository repository, CommitId head, int limit)
            throws RepositoryUnavailableException, CommitContentException {
        return read(
                repository,
                (_, reader) -> {
                    RevWalk walk = new RevWalk(reader);
                    List<CommitId> history = new ArrayList<>();
                    RevCommit next = walk.parseCommit(id(head));
                    while (history.size() < limit) {
                        history.add(new CommitId(next.name()));
                        if (next.getParentCount() == 0) {
                            break;
                        }
                        next = walk.parseCommit(next.getParent(0));
                    }
                    return List.copyOf(history);
                },
                head);
    }

    /**
     * The commits of {@code to} that {@code from} has not, the newest first.
     *
     * @throws RepositoryUnavailableException when the repository cannot be read now
     */
    public CommitsBetween commitsBetween(GitRepository repository, CommitId from, CommitId to)
            throws RepositoryUnavailableException, CommitContentException {
        return read(repository, (_, reader) -> CommitLog.between(reader, id(from), id(to)), from, to);
    }

    /**
     * Whether two commits differ in a file at or below one of the paths. They count as different when {@code from} no longer
     * exists, as after a forced push: what it held is unknown.
     *
     * @param paths files or folders; none, {@code ""} or {@code "."} stand for the whole repository
     */
    public boolean changed(GitRepository repository, CommitId from, CommitId to, Collection<String> paths)
            throws RepositoryUnavailableException, CommitContentException {
        try {
            return read(
                    repository,
                    (_, reader) -> {
                        RevWalk commits = new RevWalk(reader);
                        try (TreeWalk walk = new TreeWalk(reader)) {
                            walk.addTree(commits.parseCommit(id(from)).getTree());
                            walk.addTree(commits.parseCommit(id(to)).getTree());
                            walk.setRecursive(true);
                            walk.setFilter(differenceIn(paths));
                            return walk.next();
                        }
                    },
                    from,
                    to);
        } catch (CommitContentException e) {
            mirror(repository).require(to); // else it is this one that does not exist
            log.warn("{} counts as changed: {}", to.abbreviated(), e.getMessage());
            return true;
        }
    }

    /** Whether a commit is one of these heads, or one of their ancestors. */
    public boolean isMerged(GitRepository repository, CommitId commit, List<CommitId> heads)
            throws RepositoryUnavailableException, CommitContentException {
        if (heads.contains(commit)) {
            return true;
        }
        CommitId[] needed = Stream.concat(Stream.of(commit), heads.stream()).toArray(CommitId[]::new);
        return read(
                repository,
                (_, reader) -> {
                    RevWalk walk = new RevWalk(reader);
                    walk.setRetainBody(false);
                    RevCommit base = walk.parseCommit(id(commit));
                    for (CommitId head : heads) {
                        if (walk.isMergedInto(base, walk.parseCommit(id(head)))) {
                            return true;
                        }
                    }
                    return false;
                },
                needed);
    }

    private static TreeFilter differenceIn(Collection<String> paths) {
        List<String> normal = paths.stream().map(TreePath::normal).toList();
        return normal.isEmpty() || normal.contains("")
                ? TreeFilter.ANY_DIFF
                : AndTreeFilter.create(PathFilterGroup.createFromStrings(normal), TreeFilter.ANY_DIFF);
    }

    @FunctionalInterface
    private interface Reading<T> {
        T with(Mirror mirror, ObjectReader reader) throws IOException;
    }

    private <T> T read(GitRepository repository, Reading<T> reading, CommitId... commits)
            throws RepositoryUnavailableException, CommitContentException {
        Mirror mirror = mirror(repository);
        try {
            mirror.require(commits);
            return mirror.read(reader -> reading.with(mirror, reader));
        } catch (CommitContentException e) {
            throw e;
        } catch (IOException e) {
            throw GitFailure.of("read the mirror of", repository, e);
        }
    }

    /** A repository has one mirror, however its URL is written. */
    private Mirror mirror(GitRepository repository) {
        return mirrors.computeIfAbsent(MirrorName.of(repository), name -> create(repository, directory.resolve(name)));
    }

    private Mirror create(GitRepository repository, Path folder) {
        return new Mirror(repository, new MirrorStore(repository, folder, http, processes, clock));
    }

    private static ObjectId id(CommitId commit) {
        return ObjectId.fromString(commit.value());
    }

    private static Instant time(RevCommit commit) {
        return Instant.ofEpochSecond(commit.getCommitTime());
    }
}
