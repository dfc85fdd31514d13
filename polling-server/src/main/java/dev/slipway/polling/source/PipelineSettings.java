package dev.slipway.polling.source;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** An item of {@code slipway.pipelines} as it is written; {@link PipelineReader} makes a {@link Pipeline} of it. */
record PipelineSettings(
        @Nullable String name,
        @Nullable String repository,
        @DefaultValue("main") String branch,
        @Nullable String image,
        @DefaultValue("Dockerfile") String dockerfile,
        @DefaultValue(".") String context,
        @DefaultValue List<String> paths,
        @Nullable Chart chart,
        @Nullable String tags,
        @DefaultValue(ReleaseBranches.OWN) List<String> releasesFrom) {

    /** The chart's part. */
    record Chart(
            @Nullable String path, @DefaultValue("auto") String publish) {}
}
