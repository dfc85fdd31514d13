package dev.slipway.polling.source;

import dev.slipway.common.CommitId;
import dev.slipway.common.GitRepository;
import dev.slipway.polling.pipeline.TreePath;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A commit's tree with what git stores elsewhere: the files of submodules, and Git LFS files in place of their pointers. */
final class WholeTree implements CommitTree {
    private final MirrorTree own;
    private final int depth;
    private final TreeParts parts;
    private final Submodules.Source source;

    /** @param source where the files of submodules are read */
    WholeTree(MirrorTree own, TreeParts parts, Submodules.Source source) {
        this(own, 0, parts, source);
    }

    private WholeTree(MirrorTree own, int depth, TreeParts parts, Submodules.Source source) {
        this.own = own;
        this.depth = depth;
        this.parts = parts;
        this.source = source;
    }

    /** Takes the entries of this tree and of its submodules. */
    @FunctionalInterface
    private interface PartVisitor {

        /** @param file the entry's path within its own tree */
        void visit(MirrorTree tree, String file, TreeEntry entry) throws IOException;
    }

    @Override
    public GitRepository repository() {
        return own.repository();
    }

    @Override
    public CommitId commit() {
        return own.commit();
    }

    @Override
    public Instant committedAt() {
        return own.committedAt();
    }

    @Override
    public Optional<byte[]> file(String path) throws IOException {
        Optional<byte[]> content = own.file(path, MirrorTree.LARGEST_FILE);
        if (content.isPresent()) {
            return Optional.of(parts.lfs().content(own, path, content.get()));
        }
        String normal = TreePath.normal(path);
        Optional<Gitlink> over = own.submoduleOver(normal);
        return over.isPresent() ? open(over.get()).file(over.get().rest(normal)) : Optional.empty();
    }

    @Override
    public void walk(String folder, EntryVisitor visitor) throws IOException {
        Walk walk = new Walk(
                (tree, file, entry) -> visitor.visit(parts.lfs().whole(tree, file, entry)),
                visitor::enters,
                new AtomicInteger());
        walk.in(this, folder, "");
    }

    @Override
    public void fetch(String folder, PathFilter needed) throws IOException {
        LfsDemand demand = new LfsDemand(parts.lfs());
        Walk walk = new Walk(
                (tree, file, entry) -> {
                    Optional<LfsPointer> pointer = LfsFiles.pointer(entry);
                    if (pointer.isPresent() && needed.takes(entry.path())) {
                        demand.add(tree, file, pointer.get());
                    }
                },
                needed::enters,
                new AtomicInteger());
        walk.in(this, folder, "");
        demand.fetch();
    }

    private WholeTree open(Gitlink link) throws IOException {
        if (depth == Submodules.DEEPEST) {
            throw own.fault(
                    link.path(),
                    "is a submodule within " + Submodules.DEEPEST
                            + " others, the limit: use fewer levels of submodules");
        }
        return new WholeTree(parts.submodules().tree(own, link, source), depth + 1, parts, source);
    }

    /** Whether the submodule at a path is walked. */
    @FunctionalInterface
    private interface Gate {
        boolean enters(String submodule) throws IOException;
    }

    /** One walk. A submodule is fetched when no mirror is open: that may take long, and its failure is not the mirror's. */
    private record Walk(PartVisitor visitor, Gate gate, AtomicInteger submodules) {

        void in(WholeTree tree, String folder, String prefix) throws IOException {
            String path = TreePath.normal(folder);
            Optional<Gitlink> over = tree.own.submoduleOver(path);
            if (over.isPresent()) {
                in(tree.open(over.get()), over.get().rest(path), prefix);
                return;
            }
            List<Gitlink> links = new ArrayList<>();
            tree.own.walk(
                    path,
                    (file, entry) -> visitor.visit(tree.own, file, entry.within(prefix)),
                    (below, link) -> collect(tree.own, prefix + below, link, links));
            for (Gitlink link : links) {
                String below = path.isEmpty() ? link.path() : link.path().substring(path.length() + 1);
                in(tree.open(link), "", prefix + below + "/");
            }
        }

        private void collect(MirrorTree tree, String path, Gitlink link, List<Gitlink> links) throws IOException {
            if (!gate.enters(path)) {
                return;
            }
            if (submodules.incrementAndGet() > Submodules.MOST) {
                throw tree.fault(
                        link.path(),
                        "is one submodule more than the " + Submodules.MOST
                                + " that Slipway fetches: use fewer, or name folders in .dockerignore");
            }
            links.add(link);
        }
    }
}
