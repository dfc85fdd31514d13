package dev.slipway.polling.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.internal.storage.file.Pack;
import org.eclipse.jgit.internal.storage.file.PackInserter;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Stores a mirror's large files whole. Servers send them as differences, which JGit can only put together in memory; a file
 * that is stored whole it streams.
 */
final class LargeFiles {
    private LargeFiles() {}

    /** The packs that are there now. */
    static Set<String> packs(Path mirror) throws IOException {
        try (MirrorRepository open = MirrorRepository.open(mirror, 0)) {
            return open.getObjectDatabase().getPacks().stream()
                    .map(Pack::getPackName)
                    .collect(Collectors.toSet());
        }
    }

    /**
     * Adds a pack with the large files that other packs hold as differences. It is newer, so that git finds them there first.
     *
     * @param known packs that need not be looked at
     */
    static void storeWhole(Path mirror, Set<String> known) throws IOException {
        try (MirrorRepository open = MirrorRepository.open(mirror, 0);
                ObjectReader reader = open.newObjectReader();
                PackInserter inserter = open.getObjectDatabase().newPackInserter()) {
            inserter.checkExisting(false);
            for (Pack pack : open.getObjectDatabase().getPacks()) {
                if (!known.contains(pack.getPackName())) {
                    storeWhole(pack, reader, inserter);
                }
            }
            inserter.flush();
        }
    }

    private static void storeWhole(Pack pack, ObjectReader reader, PackInserter inserter) throws IOException {
        for (var entry : pack) {
            ObjectId id = entry.toObjectId();
            if (reader.getObjectSize(id, ObjectReader.OBJ_ANY) >= Fetch.LARGEST_OBJECT) {
                ObjectLoader file = reader.open(id);
                if (file.getType() == Constants.OBJ_BLOB && !file.isLarge()) {
                    inserter.insert(Constants.OBJ_BLOB, file.getCachedBytes(Integer.MAX_VALUE));
                }
            }
        }
    }
}
