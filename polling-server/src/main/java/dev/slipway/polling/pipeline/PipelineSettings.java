package dev.slipway.polling.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An item of {@code slipway.pipelines} as it is written; {@link PipelineReader} makes a {@link Pipeline} of it.
 *
 * @param name Name of the pipeline: at most 63 lower-case letters, digits and '-'. Required, and once only.
 * @param repository URL of the git repository, http or https, without credentials. Required.
 * @param branch Branch; its merges go to staging.
 * @param image Name of the image in the registry, such as {@code team/web}. Required, and once only.
 * @param dockerfile Path of the Dockerfile within {@code context}.
 * @param context Folder of the repository that is the build context.
 * @param paths Files and folders of the repository. Only merges that change one of them are delivered. Without paths, every merge is.
 * @param chart Chart of the repository. Without it, only the image is delivered.
 * @param tags Pattern of the tags that release the pipeline, with one '*' in place of the version, such as {@code web-v*}. Without it,
 *     every version tag, with or without 'v'.
 * @param releasesFrom Branches that a released commit must be merged to: {@code branch} for the pipeline's own, patterns such as
 *     {@code release/*}, or {@code any} alone.
 */
@ConfigurationPropertiesSource
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

    /**
     * The chart's part.
     *
     * @param path Folder of the chart in the repository. Required.
     * @param publish {@code auto} publishes the chart with the image; {@code manual} leaves that to people.
     */
    record Chart(
            @Nullable String path, @DefaultValue("auto") String publish) {}
}
