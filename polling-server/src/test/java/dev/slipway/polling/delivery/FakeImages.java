package dev.slipway.polling.delivery;

import dev.slipway.common.CommitId;
import dev.slipway.common.Digest;
import dev.slipway.polling.build.BuildFailedException;
import dev.slipway.polling.build.BuildLog;
import dev.slipway.polling.pipeline.Pipeline;
import dev.slipway.polling.registry.FakeRegistry;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Images of one pipeline in memory; what is done is noted as steps. */
class FakeImages implements CommitImages {

    /** What a build does, in addition to its steps. */
    @FunctionalInterface
    interface Build {
        void run(CommitId commit) throws BuildFailedException, IOException;
    }

    final Map<String, Digest> tags = new HashMap<>();

    /** Whose image every commit has; null for its own. */
    @Nullable
    CommitId source;

    private final List<String> steps;
    private volatile Build build = _ -> {};

    FakeImages(List<String> steps) {
        this.steps = steps;
    }

    /** From now on a build does this, too. */
    void building(Build other) {
        build = other;
    }

    static Digest digest(CommitId commit) {
        return FakeRegistry.digest(commit);
    }

    @Override
    public CommitImage obtain(Pipeline pipeline, Delivery delivery, BuildLog log)
            throws BuildFailedException, IOException {
        CommitId commit = delivery.commit();
        steps.add("image " + commit);
        build.run(commit);
        CommitId from = source == null ? commit : source;
        return new CommitImage(from, digest(from));
    }

    @Override
    public void tag(Pipeline pipeline, CommitId commit, String tag) {
        steps.add("tag " + commit + " " + tag);
        tags.put(tag, digest(commit));
    }

    @Override
    public Optional<Digest> digest(Pipeline pipeline, String tag) {
        return Optional.ofNullable(tags.get(tag));
    }
}
