package dev.slipway.polling.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.springframework.util.unit.DataSize;

/** The contents of Git LFS files: from disk, else from their servers. */
final class LfsObjects {
    /** What a server is asked for in one request. */
    private static final int IN_ONE_REQUEST = 50;
    /** Downloads in the whole service. */
    private static final int AT_ONCE = 4;

    private final LfsCache cache;
    private final LfsClient client;
    private final Semaphore downloads = new Semaphore(AT_ONCE);

    LfsObjects(LfsCache cache, LfsClient client) {
        this.cache = cache;
        this.client = client;
    }

    /** @throws CommitContentException when contents of that size in all, this one the last of them, are never there together */
    void requireSpace(LfsFile file, long total) throws CommitContentException {
        if (total > cache.limit() || total < 0) {
            throw file.fault("with which the commit's Git LFS files are larger than slipway.git.lfs-cache ("
                    + DataSize.ofBytes(cache.limit()).toMegabytes()
                    + "MB): raise it, and the volume of the mirrors, or name files in .dockerignore");
        }
    }

    /** The content of one file. */
    InputStream open(LfsFile file) throws IOException {
        var present = cache.open(file.pointer());
        if (present.isPresent()) {
            return present.get();
        }
        fetch(List.of(file));
        return cache.open(file.pointer())
                .orElseThrow(() -> file.unavailable("other files took its space on disk; tried again later"));
    }

    /** Fetches those that are not there, several at a time. */
    void fetch(Collection<LfsFile> files) throws IOException {
        Map<LfsServer, List<LfsFile>> missing = files.stream()
                .filter(file -> file.pointer().size() > 0 && !cache.has(file.pointer()))
                .collect(Collectors.groupingBy(LfsFile::server));
        for (Map.Entry<LfsServer, List<LfsFile>> ofServer : missing.entrySet()) {
            List<LfsFile> all = ofServer.getValue();
            for (int from = 0; from < all.size(); from += IN_ONE_REQUEST) {
                List<LfsFile> some = all.subList(from, Math.min(all.size(), from + IN_ONE_REQUEST));
                download(some, client.batch(ofServer.getKey(), some));
            }
        }
    }

    private void download(List<LfsFile> files, Map<String, LfsAction> actions) throws IOException {
        try (ExecutorService workers = Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofVirtual().name("lfs ", 0).factory())) {
            CompletionService<LfsFile> results = new ExecutorCompletionService<>(workers);
            for (LfsFile file : files) {
                LfsAction action =
                        Objects.requireNonNull(actions.get(file.pointer().oid()));
                results.submit(() -> download(file, action));
            }
            try {
                for (LfsFile _ : files) {
                    results.take().get();
                }
            } finally {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while Git LFS files were fetched");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        }
    }

    private LfsFile download(LfsFile file, LfsAction action) throws IOException, InterruptedException {
        downloads.acquire();
        try {
            cache.store(file, half -> client.download(file, action, half));
            return file;
        } finally {
            downloads.release();
        }
    }
}
