package dev.slipway.helm.carryover;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides which values of a release are Keel's, so that an apply carries them over, and nothing else.
 *
 * <p>A tag that differs from what chart and desired state say is Keel's if Keel's policy would go from theirs to it. Its
 * digest goes with it. Where the tags are the same, the digest alone is carried. For a tag that moves, it is the digest that
 * the registry has now: Keel overlooks a move that comes while helmsman upgrades the release, and would not look again.
 */
final class KeelsValues {
    private final MovingTags tags;
    private final Consumer<String> log;

    KeelsValues(MovingTags tags, Consumer<String> log) {
        this.tags = tags;
        this.log = log;
    }

    /**
     * The values to carry over, by path.
     *
     * @param current the release as it is
     * @param desired what chart and desired state say, without Keel
     * @throws UndecidableException when Keel's policy is not known
     */
    Map<String, String> among(Values current, Values desired) {
        Map<String, String> carried = new LinkedHashMap<>();
        KeelSettings.of(desired)
                .ifPresent(keel -> keel.images()
                        .forEach(image -> carried.putAll(ofImage(keel.policy(), image, current, desired))));
        return carried;
    }

    private Map<String, String> ofImage(KeelPolicy policy, KeelSettings.Image image, Values current, Values desired) {
        String tag = image.tag();
        if (tag == null) {
            log.accept("  an image of keel.images has no path for its tag: its tag is not carried over");
            return Map.of();
        }
        Optional<String> from = desired.text(tag);
        Optional<String> to = current.text(tag);
        if (from.isEmpty() || to.isEmpty()) {
            log.accept("  " + tag + " has no value in the " + (from.isEmpty() ? "chart" : "release")
                    + ": nothing to carry");
            return Map.of();
        }
        boolean same = from.get().equals(to.get());
        if (!same && !policy.goes(from.get(), to.get())) {
            log.accept("  " + tag + ": " + from.get() + " instead of " + to.get() + ", since Keel's policy '"
                    + policy.name() + "' would not go there");
            return Map.of();
        }
        Map<String, String> carried = new LinkedHashMap<>();
        if (!same) {
            carried.put(tag, to.get());
        }
        moved(policy, image, desired)
                .or(() -> digest(image.digest(), current, desired))
                .ifPresent(value -> carried.put(String.valueOf(image.digest()), value));
        return carried;
    }

    private Optional<String> moved(KeelPolicy policy, KeelSettings.Image image, Values desired) {
        if (!policy.followsMovingTag() || image.digest() == null || image.repository() == null || image.tag() == null) {
            return Optional.empty();
        }
        Optional<String> tag = desired.text(image.tag());
        return desired.text(image.repository())
                .flatMap(repository -> tag.flatMap(name -> tags.digest(repository, name)));
    }

    private static Optional<String> digest(@Nullable String path, Values current, Values desired) {
        return path == null
                ? Optional.empty()
                : current.text(path)
                        .filter(value -> !value.isBlank())
                        .filter(value -> !value.equals(desired.text(path).orElse("")));
    }
}
