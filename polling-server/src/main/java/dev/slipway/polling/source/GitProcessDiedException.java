package dev.slipway.polling.source;

/** Git's process died of a repository: of too little memory, or it hung. */
final class GitProcessDiedException extends RepositoryUnavailableException {
    private static final long serialVersionUID = 1L;

    GitProcessDiedException(String message) {
        super(message, null);
    }
}
