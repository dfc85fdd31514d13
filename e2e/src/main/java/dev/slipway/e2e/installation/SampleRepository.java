package dev.slipway.e2e.installation;

import dev.slipway.common.CommitId;
import dev.slipway.common.GitRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** The sample application of {@code examples/web} in a repository of its own, as its developers change it. */
public final class SampleRepository implements AutoCloseable {
    private final String name;
    private final WorkTree work;
    private final AtomicInteger changes = new AtomicInteger();

    private SampleRepository(String name, WorkTree work) {
        this.name = name;
        this.work = work;
    }

    /**
     * Copies the sample into a work tree; nothing is committed yet.
     *
     * @param project the project's folder
     * @param name the name of the application and of its chart
     * @param folder the work tree's folder; it is created
     * @param remote where it is pushed to
     */
    public static SampleRepository create(Path project, String name, Path folder, GitRepository remote) {
        try {
            Files.createDirectories(folder);
            Folders.copy(project.resolve("examples/web"), folder);
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot copy the sample application to " + folder, failed);
        }
        SampleRepository sample = new SampleRepository(name, WorkTree.init(folder, remote));
        sample.work.write(
                "chart/Chart.yaml", sample.work.read("chart/Chart.yaml").replace("name: web", "name: " + name));
        return sample;
    }

    /** Commits and pushes what {@link #create} copied. */
    public CommitId begin() {
        CommitId commit = work.commit("Begin " + name);
        work.push("refs/heads/main");
        return commit;
    }

    /** Merges a change of the page, and pushes. */
    public CommitId mergePage(String text) {
        work.write("site/index.html", page(text));
        return merge("Say " + text);
    }

    /** Commits a change of the page on {@code main}, without a push. */
    public CommitId commitPage(String text) {
        work.write("site/index.html", page(text));
        return work.commit("Say " + text);
    }

    /** Merges an edit of one file, and pushes. */
    public CommitId mergeEdit(String path, UnaryOperator<String> edit) {
        work.write(path, edit.apply(work.read(path)));
        return merge("Change " + path);
    }

    /** Pushes the branch {@code main}. */
    public void push() {
        work.push("refs/heads/main");
    }

    /** Tags a commit with {@code v} and the version, and pushes the tag. */
    public void release(CommitId commit, String version) {
        work.tagAndPush(commit, "v" + version);
    }

    /** The work tree. */
    public WorkTree work() {
        return work;
    }

    @Override
    public void close() {
        work.close();
    }

    private CommitId merge(String message) {
        return work.mergeAndPush("change-" + changes.incrementAndGet(), message);
    }

    private static String page(String text) {
        return "<!doctype html>\n<html lang=\"en\">\n  <head><meta charset=\"utf-8\"><title>web</title></head>\n"
                + "  <body><h1>" + text + "</h1></body>\n</html>\n";
    }
}
