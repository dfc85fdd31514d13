package dev.slipway.helm.carryover;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The {@code keel:} block of a chart's values.
 *
 * @param policy when Keel updates
 * @param images the values that are Keel's
 */
record KeelSettings(KeelPolicy policy, List<Image> images) {

    /**
     * One image that Keel updates.
     *
     * @param repository path of the value that holds its repository
     * @param tag path of the value that holds its tag; null when the tag is a part of the repository's value
     * @param digest path of the value that holds its digest, if it is kept
     */
    record Image(
            @Nullable String repository,
            @Nullable String tag,
            @Nullable String digest) {}

    /** Keel's settings among the values, if there is a policy. */
    static Optional<KeelSettings> of(Values values) {
        Optional<String> policy = values.text("keel.policy").filter(name -> !name.isBlank());
        return policy.map(name -> new KeelSettings(
                new KeelPolicy(
                        name,
                        values.text("keel.matchTag").map(Boolean::parseBoolean).orElse(false),
                        values.text("keel.matchPreRelease")
                                .map(Boolean::parseBoolean)
                                .orElse(true)),
                images(values.at("keel.images"))));
    }

    private static List<Image> images(@Nullable Object images) {
        if (!(images instanceof List<?> list)) {
            return List.of();
        }
        return list.stream()
                .flatMap(image -> image instanceof Map<?, ?> map
                        ? Optional.of(image(map)).stream()
                        : java.util.stream.Stream.empty())
                .toList();
    }

    private static Image image(Map<?, ?> image) {
        return new Image(text(image.get("repository")), text(image.get("tag")), text(image.get("digest")));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null || value.toString().isBlank() ? null : value.toString();
    }
}
