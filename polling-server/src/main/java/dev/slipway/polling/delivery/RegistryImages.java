package dev.slipway.polling.delivery;

import dev.slipway.common.CommitId;
import dev.slipway.common.Digest;
import dev.slipway.common.ImageReference;
import dev.slipway.common.ReleaseVersion;
import dev.slipway.polling.build.BuildEngine;
import dev.slipway.polling.build.BuildFailedException;
import dev.slipway.polling.build.BuildLog;
import dev.slipway.polling.build.BuildRequest;
import dev.slipway.polling.pipeline.Pipeline;
import dev.slipway.polling.registry.Registry;
import dev.slipway.polling.source.CommitTree;
import dev.slipway.polling.source.Mirrors;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Images in the team's registry, built by its engine. */
class RegistryImages implements CommitImages {

    /** The label that names an image's commit (OCI image annotations). */
    static final String REVISION = "org.opencontainers.image.revision";

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

    private final Registry registry;
    private final String registryAddress;
    private final BuildEngine engine;
    private final Mirrors mirrors;
    private final SourceCommits sources;

    RegistryImages(Registry registry, String registryAddress, BuildEngine engine, Mirrors mirrors) {
        this.registry = registry;
        this.registryAddress = registryAddress;
        this.engine = engine;
        this.mirrors = mirrors;
        this.sources = new SourceCommits(mirrors);
    }

    @Override
    public CommitImage obtain(Pipeline pipeline, Delivery delivery, BuildLog log)
            throws BuildFailedException, IOException {
        Optional<CommitImage> present = present(pipeline, delivery);
        if (present.isPresent()) {
            CommitImage image = present.get();
            log.append("The registry has " + image(pipeline, ImageReference.tagOf(image.source())) + " already: "
                    + image.digest() + " is promoted, not built again");
            return image;
        }
        CommitTree tree = mirrors.tree(pipeline.repository(), delivery.commit());
        ImageReference target = image(pipeline, ImageReference.tagOf(delivery.commit()));
        Digest built = engine.buildAndPush(
                new BuildRequest(tree, pipeline.context(), pipeline.dockerfile(), target, labels(tree)), log);
        return new CommitImage(delivery.commit(), built);
    }

    private Optional<CommitImage> present(Pipeline pipeline, Delivery delivery) throws IOException {
        Optional<CommitImage> own = tagged(pipeline, delivery.commit());
        if (own.isPresent()) {
            return own;
        }
        if (!pipeline.paths().isEmpty()) {
            CommitId source = sources.of(pipeline, delivery.commit(), Set.copyOf(registry.tags(pipeline.image())));
            Optional<CommitImage> earlier = tagged(pipeline, source);
            if (earlier.isPresent()) {
                return earlier;
            }
        }
        return released(pipeline, delivery);
    }

    private Optional<CommitImage> tagged(Pipeline pipeline, CommitId commit) {
        return registry.digest(image(pipeline, ImageReference.tagOf(commit)))
                .map(digest -> new CommitImage(commit, digest));
    }

    /** For a released commit without its own tag, which was cleaned up since: the release, which gets that tag again. */
    private Optional<CommitImage> released(Pipeline pipeline, Delivery delivery) throws IOException {
        ReleaseVersion version = delivery.version();
        if (version == null) {
            return Optional.empty();
        }
        ImageReference release = image(pipeline, version.value());
        String revision = registry.labels(release).get(REVISION);
        if (revision == null || !COMMIT.matcher(revision).matches()) {
            return Optional.empty();
        }
        CommitId source = new CommitId(revision);
        if (sources.differ(pipeline, source, delivery.commit())) {
            return Optional.empty();
        }
        registry.tag(release, ImageReference.tagOf(source));
        return registry.digest(release).map(digest -> new CommitImage(source, digest));
    }

    @Override
    public void tag(Pipeline pipeline, CommitId commit, String tag) {
        registry.tag(image(pipeline, ImageReference.tagOf(commit)), tag);
    }

    @Override
    public Optional<Digest> digest(Pipeline pipeline, String tag) {
        return registry.digest(image(pipeline, tag));
    }

    private ImageReference image(Pipeline pipeline, String tag) {
        return new ImageReference(registryAddress, pipeline.image(), tag);
    }

    /** Only what is true of the commit, whichever tags the image gets later (OCI image annotations). */
    private static Map<String, String> labels(CommitTree tree) {
        return Map.ofEntries(
                Map.entry(REVISION, tree.commit().value()),
                Map.entry("org.opencontainers.image.source", tree.repository().toString()),
                Map.entry("org.opencontainers.image.created", tree.committedAt().toString()));
    }
}
