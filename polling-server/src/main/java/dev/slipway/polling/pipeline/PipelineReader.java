package dev.slipway.polling.pipeline;

import dev.slipway.common.GitRepository;
import dev.slipway.common.ImageReference;
import dev.slipway.service.settings.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** Makes pipelines of their settings, and finds every mistake in them. */
final class PipelineReader {
    private final Problems problems = new Problems();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> images = new HashMap<>();

    private PipelineReader() {}

    /** @throws dev.slipway.service.settings.InvalidSettingsException with every mistake found */
    static Pipelines read(List<PipelineSettings> settings) {
        PipelineReader reader = new PipelineReader();
        List<Pipeline> pipelines = new ArrayList<>();
        for (int index = 0; index < settings.size(); index++) {
            reader.pipeline(index, settings.get(index)).ifPresent(pipelines::add);
        }
        reader.problems.throwIfAny();
        return new Pipelines(pipelines);
    }

    private Optional<Pipeline> pipeline(int index, PipelineSettings settings) {
        String item = "slipway.pipelines[" + index + "].";
        String name = name(item, settings);
        GitRepository repository = repository(item, settings);
        String image = image(item, settings);
        problems.check(
                Repository.isValidRefName(Constants.R_HEADS + settings.branch()),
                item + "branch",
                "is '" + settings.branch()
                        + "', which is not a branch name that git accepts: write one such as 'main'");
        checkPath(item + "dockerfile", settings.dockerfile());
        checkPath(item + "context", settings.context());
        settings.paths().forEach(path -> checkPath(item + "paths", path));
        Pipeline.Chart chart = chart(item, settings.chart());
        TagPattern tags = tags(item + "tags", settings.tags());
        ReleaseBranches releasesFrom =
                problems.parse(item + "releases-from", () -> new ReleaseBranches(settings.releasesFrom()));
        settings.releasesFrom().forEach(branches -> checkBranches(item + "releases-from", branches));
        if (name == null || repository == null || image == null || tags == null || releasesFrom == null) {
            return Optional.empty();
        }
        return Optional.of(new Pipeline(
                name,
                repository,
                settings.branch(),
                image,
                settings.dockerfile(),
                settings.context(),
                settings.paths(),
                chart,
                tags,
                releasesFrom));
    }

    private @Nullable String name(String item, PipelineSettings settings) {
        String key = item + "name";
        String name = problems.require(key, settings.name(), "web");
        if (name == null) {
            return null;
        }
        problems.label(key, name);
        problems.unique(names, key, name, "give each pipeline a different name");
        return name;
    }

    private @Nullable GitRepository repository(String item, PipelineSettings settings) {
        String key = item + "repository";
        String url = problems.require(key, settings.repository(), "https://git.example.org/team/web.git");
        return url == null ? null : problems.parse(key, () -> GitRepository.parse(url));
    }

    private @Nullable String image(String item, PipelineSettings settings) {
        String key = item + "image";
        String image = problems.require(key, settings.image(), "team/web");
        if (image == null
                || problems.parse(key, () -> new ImageReference("registry.invalid", image, "staging")) == null) {
            return null;
        }
        // Two pipelines of one image would both move its tag 'staging'.
        problems.unique(images, key, image, "give each pipeline a different image");
        return image;
    }

    private void checkBranches(String key, String branches) {
        problems.check(
                branches.isBlank() || Repository.isValidRefName(Constants.R_HEADS + branches.replace("*", "x")),
                key,
                "has '" + branches + "', which matches no branch name that git accepts: write one such as 'release/*'");
    }

    private void checkPath(String key, String path) {
        problems.check(
                !path.isBlank() && !path.startsWith("/") && !TreePath.escapes(path),
                key,
                "has '" + path
                        + "', which is not a path within the repository: write one relative to its root, without '..'");
    }

    private @Nullable TagPattern tags(String key, @Nullable String glob) {
        if (glob == null) {
            return TagPattern.VERSIONS;
        }
        TagPattern tags = problems.parse(key, () -> new TagPattern(glob));
        problems.check(
                tags == null || Repository.isValidRefName(Constants.R_TAGS + glob.replace("*", "1.0.0")),
                key,
                "is '" + glob + "', which matches no name that git accepts: write one such as 'web-v*'");
        return tags;
    }

    private Pipeline.@Nullable Chart chart(String item, PipelineSettings.@Nullable Chart chart) {
        if (chart == null) {
            return null;
        }
        String path = problems.require(item + "chart.path", chart.path(), "chart");
        if (path != null) {
            checkPath(item + "chart.path", path);
        }
        Pipeline.Publish publish = publish(item + "chart.publish", chart.publish());
        return path == null ? null : new Pipeline.Chart(TreePath.normal(path), publish);
    }

    private Pipeline.Publish publish(String key, String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "auto" -> Pipeline.Publish.AUTO;
            case "manual" -> Pipeline.Publish.MANUAL;
            default -> {
                problems.add(key, "is '" + value + "': write 'auto' or 'manual'");
                yield Pipeline.Publish.MANUAL;
            }
        };
    }
}
