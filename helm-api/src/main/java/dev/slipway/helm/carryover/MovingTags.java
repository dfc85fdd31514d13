package dev.slipway.helm.carryover;

import java.util.Optional;

/** Tells where a tag that moves, such as {@code staging}, points now. */
interface MovingTags {

    /**
     * The digest under a tag.
     *
     * @param repository the image's repository with its registry, such as {@code registry.example.org/team/web}
     * @return empty when the registry does not say
     */
    Optional<String> digest(String repository, String tag);
}
