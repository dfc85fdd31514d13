package dev.slipway.polling.refs;

import dev.slipway.common.CommitId;
import java.util.Map;

/**
 * The git refs of a pipeline that were acted on.
 *
 * @param head the branch's head
 * @param tags commit by name of each tag; of one that was moved, where it was seen last
 */
public record SeenRefs(CommitId head, Map<String, CommitId> tags) {}
