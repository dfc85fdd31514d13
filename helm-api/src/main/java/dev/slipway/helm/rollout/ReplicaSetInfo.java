package dev.slipway.helm.rollout;

/**
 * What is kept of a ReplicaSet.
 *
 * @param uid its identity, which its pods name as their owner
 * @param owner the uid of its Deployment; empty when it has none
 * @param revision its revision among those of the Deployment; 0 when it has none
 */
record ReplicaSetInfo(String uid, String owner, long revision) {}
