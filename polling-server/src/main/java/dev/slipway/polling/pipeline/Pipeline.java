package dev.slipway.polling.pipeline;

import dev.slipway.common.GitRepository;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way from one branch of a repository to one image, and perhaps a chart.
 *
 * @param name unique among the pipelines
 * @param repository where the commits come from
 * @param branch its merges are delivered to staging
 * @param image the image's name within the registry, such as {@code team/web}
 * @param dockerfile path of the Dockerfile within the context, as for {@code docker build -f}
 * @param context the folder that is sent to the engine; {@code .} is the whole repository
 * @param paths only merges that change one of these files or folders are delivered, and commits that differ in none
 *     have one image; empty for all
 * @param chart the chart that goes with the image, if any
 * @param tags which tags release it
 * @param releasesFrom the branches that have the commits to release
 */
public record Pipeline(
        String name,
        GitRepository repository,
        String branch,
        String image,
        String dockerfile,
        String context,
        List<String> paths,
        @Nullable Chart chart,
        TagPattern tags,
        ReleaseBranches releasesFrom) {

    /** Copies the paths. */
    public Pipeline {
        paths = List.copyOf(paths);
    }

    /** One that is released by every version with a commit that is merged into its branch. */
    public Pipeline(
            String name,
            GitRepository repository,
            String branch,
            String image,
            String dockerfile,
            String context,
            List<String> paths,
            @Nullable Chart chart) {
        this(
                name,
                repository,
                branch,
                image,
                dockerfile,
                context,
                paths,
                chart,
                TagPattern.VERSIONS,
                ReleaseBranches.DEFAULT);
    }

    /**
     * What the ledger's memory of the pipeline depends on: with another repository, image or pattern of tags it is wrong.
     * With another branch, folder, Dockerfile or chart it is not: a look finds what these change.
     */
    public String fingerprint() {
        return repository + " to image " + image + ", released by " + tags;
    }

    /**
     * A pipeline's chart.
     *
     * @param path its folder within the repository
     * @param publish when it is published
     */
    public record Chart(String path, Publish publish) {}

    /** Who publishes a chart. */
    public enum Publish {
        /** Slipway, on merge and on tag. */
        AUTO,
        /** People, with {@code helm chart-push}. */
        MANUAL
    }
}
