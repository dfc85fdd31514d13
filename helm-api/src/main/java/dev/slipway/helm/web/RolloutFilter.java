package dev.slipway.helm.web;

import dev.slipway.common.rollout.Rollout;
import dev.slipway.common.rollout.Rollouts;
import org.jspecify.annotations.Nullable;

/**
 * Which rollouts a caller asks for.
 *
 * @param namespace only those of this namespace; null or empty for all
 * @param image only those with an image of this repository, or of one below it; null or empty for all
 */
record RolloutFilter(@Nullable String namespace, @Nullable String image) {

    Rollouts of(Rollouts all) {
        if (isEmpty(namespace) && isEmpty(image)) {
            return all;
        }
        return new Rollouts(
                all.namespaces(),
                all.unreadable(),
                all.rollouts().stream().filter(this::matches).toList());
    }

    private boolean matches(Rollout rollout) {
        boolean here = namespace == null || namespace.isEmpty() || namespace.equals(rollout.namespace());
        return here
                && (image == null
                        || image.isEmpty()
                        || rollout.containers().stream().anyMatch(container -> isOf(container.image(), image)));
    }

    /** Whether what follows the repository is its end, a folder, a tag or a digest. */
    private static boolean isOf(String image, String repository) {
        return image.startsWith(repository)
                && (repository.endsWith("/")
                        || image.length() == repository.length()
                        || "/:@".indexOf(image.charAt(repository.length())) >= 0);
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isEmpty();
    }
}
