package dev.slipway.polling.source;

/**
 * A Git LFS file of a commit.
 *
 * @param place its path, commit and repository, for messages
 * @param server what has its content
 * @param pointer what git stores of it
 */
record LfsFile(String place, LfsServer server, LfsPointer pointer) {

    /** The commit cannot be delivered because of this file. */
    CommitContentException fault(String what) {
        return new CommitContentException(place + " is a Git LFS file " + what);
    }

    /** The content cannot be had now. */
    RepositoryUnavailableException unavailable(String what) {
        return new RepositoryUnavailableException("Cannot fetch the Git LFS file " + place + ": " + what, null);
    }
}
