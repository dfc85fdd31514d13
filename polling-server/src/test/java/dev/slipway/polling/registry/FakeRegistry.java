package dev.slipway.polling.registry;

import dev.slipway.common.CommitId;
import dev.slipway.common.Digest;
import dev.slipway.common.ImageReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A registry in memory. An image's digest and labels tell its commit. */
public class FakeRegistry implements Registry {
    public static final String ADDRESS = "registry.example.org";

    private final Map<String, CommitId> images = new HashMap<>();

    /** Holds images of these commits. */
    public void hold(String repository, CommitId... commits) {
        for (CommitId commit : commits) {
            images.put(name(repository, ImageReference.tagOf(commit)), commit);
        }
    }

    /** Points a tag at a commit's image. */
    public void point(String repository, String tag, CommitId commit) {
        images.put(name(repository, tag), commit);
    }

    @Override
    public Optional<Digest> digest(ImageReference image) {
        return Optional.ofNullable(images.get(image.toString())).map(FakeRegistry::digest);
    }

    public static Digest digest(CommitId commit) {
        return new Digest("sha256:" + commit.value() + "0".repeat(24));
    }

    @Override
    public void tag(ImageReference source, String newTag) {
        CommitId commit = Objects.requireNonNull(images.get(source.toString()), "no image " + source);
        images.put(source.withTag(newTag).toString(), commit);
    }

    @Override
    public List<String> tags(String repository) {
        String start = name(repository, "");
        return images.keySet().stream()
                .filter(image -> image.startsWith(start))
                .map(image -> image.substring(start.length()))
                .toList();
    }

    @Override
    public Map<String, String> labels(ImageReference image) {
        CommitId commit = images.get(image.toString());
        return commit == null ? Map.of() : Map.of("org.opencontainers.image.revision", commit.value());
    }

    @Override
    public void ping() {}

    private static String name(String repository, String tag) {
        return ADDRESS + "/" + repository + ":" + tag;
    }
}
