package dev.slipway.polling.source;

import dev.slipway.common.CommitId;
import dev.slipway.common.GitRepository;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Streams all files of some commits, in a JVM of its own, with the heap that {@link LargeFileTests} has chosen. */
final class LargeFileMain {
    private LargeFileMain() {}

    /** @param args the mirrors' folder, the repository's URL, and the commits */
    public static void main(String[] args) throws IOException {
        Mirrors mirrors = SourceFixture.mirrors(Path.of(args[0]));
        GitRepository repository = GitRepository.parse(args[1]);
        List<String> commits = Arrays.asList(args).subList(2, args.length);
        for (String commit : commits) {
            long began = System.nanoTime();
            mirrors.tree(repository, new CommitId(commit)).walk("", LargeFileMain::read);
            System.out.println("took " + (System.nanoTime() - began) / 1_000_000 + " ms");
        }
        System.out.println("streamed " + commits.size());
    }

    private static void read(TreeEntry entry) throws IOException {
        try (InputStream content = entry.content().open()) {
            long size = content.transferTo(OutputStream.nullOutputStream());
            if (size != entry.size()) {
                throw new IOException(entry.path() + " has " + size + " bytes instead of " + entry.size());
            }
        }
    }
}
