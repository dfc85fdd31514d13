package dev.slipway.helm.rollout;

/**
 * What is kept of a Secret that holds a revision of a Helm release: its labels, never its data.
 *
 * @param name the release's name
 * @param revision the number of the revision
 * @param status its status, such as {@code deployed}
 */
record ReleaseInfo(String name, int revision, String status) {}
