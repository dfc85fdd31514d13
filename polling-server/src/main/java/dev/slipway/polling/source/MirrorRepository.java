package dev.slipway.polling.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.transport.PackParser;

/** A mirror that is written to. JGit does not pack it by itself, which it would in the middle of a fetch. */
final class MirrorRepository extends FileRepository {
    private final long largestObject;

    private MirrorRepository(RepositoryBuilder place, long largestObject) throws IOException {
        super(place);
        this.largestObject = largestObject;
    }

    /**
     * Opens one.
     *
     * @param largestObject of what a fetch may bring, in bytes; a larger one ends the fetch by a
     *     {@link org.eclipse.jgit.errors.TooLargeObjectInPackException}. 0 for no limit
     * @throws RepositoryNotFoundException when there is none
     */
    static MirrorRepository open(Path directory, long largestObject) throws IOException {
        RepositoryBuilder place =
                new RepositoryBuilder().setGitDir(directory.toFile()).setBare().setup();
        MirrorRepository repository = new MirrorRepository(place, largestObject);
        if (!repository.getObjectDatabase().exists()) {
            repository.close();
            throw new RepositoryNotFoundException(directory.toFile());
        }
        return repository;
    }

    @Override
    public ObjectInserter newObjectInserter() {
        return new LimitedInserter(super.newObjectInserter(), largestObject);
    }

    @Override
    public void autoGC(ProgressMonitor monitor) {}

    private static final class LimitedInserter extends ObjectInserter.Filter {
        private final ObjectInserter unlimited;
        private final long largestObject;

        LimitedInserter(ObjectInserter unlimited, long largestObject) {
            this.unlimited = unlimited;
            this.largestObject = largestObject;
        }

        @Override
        protected ObjectInserter delegate() {
            return unlimited;
        }

        @Override
        public PackParser newPackParser(InputStream in) throws IOException {
            PackParser parser = super.newPackParser(in);
            parser.setMaxObjectSizeLimit(largestObject);
            return parser;
        }
    }
}
