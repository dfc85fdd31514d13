package dev.slipway.polling.source;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.StoredConfig;

/** Git's garbage collection of a mirror, with little memory and one thread. Others may read it meanwhile. */
final class Packing {
    private static final String PACK = "pack";
    private static final long WINDOW = 32L * 1024 * 1024;

    private Packing() {}

    /** Packs it. */
    static void run(GitTask task) throws IOException, GitAPIException {
        // A killed process leaves it behind, and git would then not pack for half a day. Only one packs at a time.
        Files.deleteIfExists(task.directory().resolve("gc.pid"));
        try (MirrorRepository open = MirrorRepository.open(task.directory(), 0);
                Git git = new Git(open)) {
            StoredConfig config = open.getConfig(); // for this run only: never saved
            config.setInt(PACK, null, "threads", 1);
            config.setLong(PACK, null, "windowmemory", WINDOW);
            config.setBoolean(PACK, null, "buildbitmaps", false);
            // Large files are stored whole, so that the service can stream them.
            config.setInt(PACK, null, "bigfilethreshold", Fetch.LARGEST_OBJECT);
            git.gc().call();
        }
        LargeFiles.storeWhole(task.directory(), Set.of());
    }
}
