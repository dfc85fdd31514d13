package dev.slipway.polling.delivery;

import dev.slipway.common.CommitId;
import dev.slipway.common.Digest;
import dev.slipway.common.ImageReference;
import dev.slipway.common.ReleaseVersion;
import dev.slipway.polling.build.BuildEngine;
import dev.slipway.polling.build.BuildFailedException;
import dev.slipway.polling.build.BuildLog;
import dev.slipway.polling.build.BuildRequest;
import dev.slipway.polling.ledger.Delivery;
import dev.slipway.polling.registry.Registry;
import dev.slipway.polling.source.CommitTree;
import dev.slipway.polling.source.Mirrors;
import dev.slipway.polling.source.Pipeline;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Images in the team's registry, built by its engine. */
class RegistryImages implements CommitImages {

    /** The label that names an image's commit (OCI image annotations). */
    static final String REVISION = "org.opencontainers.image.revision";

    private final Registry registry;
    private final String registryAddress;
    private final BuildEngine engine;
    private final Mirrors mirrors;

    RegistryImages(Registry registry, String registryAddress, BuildEngine engine, Mirrors mirrors) {
        this.registry = registry;
        this.registryAddress = registryAddress;
        this.engine = engine;
        this.mirrors = mirrors;
    }

    @Override
    public Digest obtain(Pipeline pipeline, Delivery delivery, BuildLog log) throws BuildFailedException, IOException {
        ImageReference target = image(pipeline, ImageReference.tagOf(delivery.commit()));
        Optional<Digest> present = registry.digest(target).or(() -> released(pipeline, delivery));
        if (present.isPresent()) {
            log.append("The registry has " + target + " already: " + present.get() + " is promoted, not built again");
            return present.get();
        }
        CommitTree tree = mirrors.tree(pipeline.repository(), delivery.commit());
        return engine.buildAndPush(
                new BuildRequest(tree, pipeline.context(), pipeline.dockerfile(), target, labels(tree)), log);
    }

    /** Of a commit that was released and whose own tag was tidied away since: the release, which gets that tag again. */
    private Optional<Digest> released(Pipeline pipeline, Delivery delivery) {
        ReleaseVersion version = delivery.version();
        if (version == null) {
            return Optional.empty();
        }
        ImageReference release = image(pipeline, version.value());
        if (!delivery.commit().value().equals(registry.labels(release).get(REVISION))) {
            return Optional.empty();
        }
        registry.tag(release, ImageReference.tagOf(delivery.commit()));
        return registry.digest(release);
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
