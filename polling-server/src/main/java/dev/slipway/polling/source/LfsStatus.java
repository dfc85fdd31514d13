package dev.slipway.polling.source;

import java.util.Set;

/** What the status of a Git LFS server's answer means. */
final class LfsStatus {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private LfsStatus() {}

    static boolean isRedirect(int status) {
        return REDIRECTS.contains(status);
    }

    /** @throws RepositoryUnavailableException unless the batch API answered with 200 */
    static void check(int status, LfsServer server) throws RepositoryUnavailableException {
        if (status != 200) {
            throw new RepositoryUnavailableException(
                    "Cannot fetch Git LFS files from " + server + ": it answered " + status + "; " + remedy(status),
                    null);
        }
    }

    /**
     * Accepts 200 only.
     *
     * @throws CommitContentException when the content is gone
     * @throws RepositoryUnavailableException for any other answer
     */
    static void checkDownload(int status, LfsFile file) throws CommitContentException, RepositoryUnavailableException {
        if (status == 404 || status == 410) {
            throw file.fault("that its server does not have (" + status
                    + "): upload it ('git lfs push --all origin'), or name it in .dockerignore");
        }
        if (status != 200) {
            throw file.unavailable("its server answered " + status + "; " + remedy(status));
        }
    }

    private static String remedy(int status) {
        return switch (status) {
            case 301, 302, 303, 307, 308 ->
                "redirects are not followed: write the repository's new URL into the pipeline, or into lfs.url of .lfsconfig";
            case 401, 403 -> "check the token for its host in slipway.git.hosts, and what it may read";
            case 404, 405, 501 -> "check that Git LFS is on for the repository, and that the token may read it";
            case 507, 509 -> "its quota is used up: raise it there";
            default -> "tried again later";
        };
    }
}
