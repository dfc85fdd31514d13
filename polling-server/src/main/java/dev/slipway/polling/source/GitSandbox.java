package dev.slipway.polling.source;

import java.util.Set;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportProtocol;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Shuts JGit, which is shared by the whole process, off from the machine: HTTP(S) is the only transport, and no
 * configuration of a user or of the system is read or written.
 *
 * <p>JGit would otherwise clone {@code file:} URLs, speak SSH with whatever keys lie around, and send headers that a
 * {@code ~/.gitconfig} names.
 */
final class GitSandbox {
    private static final Set<String> ALLOWED = Set.of("http", "https");

    private static final int PACKS_IN_MEMORY = 8 * 1024 * 1024;
    private static final int DELTA_BASES_IN_MEMORY = 4 * 1024 * 1024;

    private GitSandbox() {}

    /** Does it; doing it again changes nothing. */
    static synchronized void enter() {
        for (TransportProtocol protocol : Transport.getTransportProtocols()) {
            if (!ALLOWED.containsAll(protocol.getSchemes())
                    || protocol.getSchemes().isEmpty()) {
                Transport.unregister(protocol);
            }
        }
        // Else the first clone waits until JGit has measured how fine the clock of the file system is.
        FS.FileStoreAttributes.setBackground(true);
        if (!(SystemReader.getInstance() instanceof IsolatedReader)) {
            SystemReader.setInstance(new IsolatedReader(SystemReader.getInstance()));
            boundCaches();
        }
    }

    /** What JGit keeps of packs in memory, and from which size on it streams a file instead of loading it. */
    private static void boundCaches() {
        WindowCacheConfig config = new WindowCacheConfig();
        config.setPackedGitLimit(PACKS_IN_MEMORY);
        config.setDeltaBaseCacheLimit(DELTA_BASES_IN_MEMORY);
        config.setStreamFileThreshold(Fetch.LARGEST_OBJECT);
        config.install();
    }

    private static final class IsolatedReader extends SystemReader.Delegate {
        IsolatedReader(SystemReader machine) {
            super(machine);
        }

        @Override
        public FileBasedConfig openUserConfig(Config parent, FS fs) {
            return new EmptyConfig(parent, fs);
        }

        @Override
        public FileBasedConfig openSystemConfig(Config parent, FS fs) {
            return new EmptyConfig(parent, fs);
        }

        @Override
        public FileBasedConfig openJGitConfig(Config parent, FS fs) {
            return new EmptyConfig(parent, fs);
        }
    }

    /** A configuration without a file behind it. */
    private static final class EmptyConfig extends FileBasedConfig {
        @SuppressWarnings("NullAway") // JGit's own idiom for "no file"; every method that would touch it is overridden
        EmptyConfig(Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {}

        @Override
        public void save() {}

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
