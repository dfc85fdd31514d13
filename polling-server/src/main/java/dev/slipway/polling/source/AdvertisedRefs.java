package dev.slipway.polling.source;

import dev.slipway.common.CommitId;
import dev.slipway.common.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.jspecify.annotations.Nullable;

/** What a server says its refs are. They can be compared with those before without building anything of them. */
public final class AdvertisedRefs {
    private final List<Ref> sorted;

    AdvertisedRefs(Collection<Ref> refs) {
        sorted = refs.stream().sorted(Comparator.comparing(Ref::getName)).toList();
    }

    /** SHA-256, in hexadecimal, over names and ids: two advertisements with one hash hold the same refs. */
    public String hash() {
        MessageDigest digest = Sha256.start();
        byte[] id = new byte[Constants.OBJECT_ID_LENGTH];
        for (Ref ref : sorted) {
            digest.update(ref.getName().getBytes(StandardCharsets.UTF_8));
            update(digest, (byte) ' ', ref.getObjectId(), id);
            update(digest, (byte) '^', ref.getPeeledObjectId(), id);
            digest.update((byte) '\n');
        }
        return Sha256.end(digest);
    }

    private static void update(MessageDigest digest, byte separator, @Nullable ObjectId id, byte[] buffer) {
        digest.update(separator);
        if (id != null) {
            id.copyRawTo(buffer, 0);
            digest.update(buffer);
        }
    }

    /** The refs by name. */
    public RemoteRefs refs() {
        Map<String, CommitId> branches = new HashMap<>();
        Map<String, CommitId> tags = new HashMap<>();
        for (Ref ref : sorted) {
            put(branches, Constants.R_HEADS, ref);
            put(tags, Constants.R_TAGS, ref);
        }
        return new RemoteRefs(branches, tags);
    }

    private static void put(Map<String, CommitId> refs, String prefix, Ref ref) {
        ObjectId commit = ref.getPeeledObjectId() == null ? ref.getObjectId() : ref.getPeeledObjectId();
        if (ref.getName().startsWith(prefix) && commit != null) {
            refs.put(ref.getName().substring(prefix.length()), new CommitId(commit.name()));
        }
    }
}
