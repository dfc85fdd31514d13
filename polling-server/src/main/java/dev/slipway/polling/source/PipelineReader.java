package dev.slipway.polling.source;

import dev.slipway.common.GitRepository;
import dev.slipway.common.ImageReference;
import dev.slipway.polling.settings.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** Makes pipelines of their settings, and finds every mistake in them. */
final class PipelineReader {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private final Problems problems = new Problems();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> images = new HashMap<>();

    private PipelineReader() {}

    /** @throws dev.slipway.polling.settings.InvalidSettingsException with every mistake found */
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
        String position = "slipway.pipelines[" + index + "]";
        String owner = settings.name() == null ? position : "Pipeline '" + settings.name() + "' (" + position + ")";
        String name = name(owner, position, settings);
        GitRepository repository = repository(owner, settings);
        String image = image(owner, settings);
        checkBranch(owner, settings.branch());
        checkPath(owner, "dockerfile", settings.dockerfile());
        checkPath(owner, "context", settings.context());
        settings.paths().forEach(path -> checkPath(owner, "paths", path));
        Pipeline.Chart chart = chart(owner, settings.chart());
        TagPattern tags = tags(owner, settings.tags());
        ReleaseBranches releasesFrom =
                problems.parse(owner, "releases-from", () -> new ReleaseBranches(settings.releasesFrom()));
        settings.releasesFrom().forEach(branches -> checkBranches(owner, branches));
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

    private @Nullable String name(String owner, String position, PipelineSettings settings) {
        String name = problems.require(owner, "name", settings.name(), "web");
        if (name == null) {
            return null;
        }
        if (!NAME.matcher(name).matches()) {
            problems.add(owner, "name", "is no legal name: use at most 63 lower-case letters, digits and '-'");
        }
        String other = names.putIfAbsent(name, position);
        if (other != null) {
            problems.add(owner, "name", "is also that of " + other + ": give each pipeline a name of its own");
        }
        return name;
    }

    private @Nullable GitRepository repository(String owner, PipelineSettings settings) {
        String url =
                problems.require(owner, "repository", settings.repository(), "https://git.example.org/team/web.git");
        return url == null ? null : problems.parse(owner, "repository", () -> GitRepository.parse(url));
    }

    private @Nullable String image(String owner, PipelineSettings settings) {
        String image = problems.require(owner, "image", settings.image(), "team/web");
        if (image == null) {
            return null;
        }
        var parsed = problems.parse(owner, "image", () -> new ImageReference("registry.invalid", image, "staging"));
        if (parsed == null) {
            return null;
        }
        String other = images.putIfAbsent(image, owner);
        if (other != null) {
            problems.add(
                    owner,
                    "image",
                    "'" + image + "' is also that of " + other
                            + ", and both would move its tag 'staging': give each pipeline an image of its own");
        }
        return image;
    }

    private void checkBranch(String owner, String branch) {
        if (!Repository.isValidRefName(Constants.R_HEADS + branch)) {
            problems.add(
                    owner, "branch", "'" + branch + "' is no branch name that git takes: write one such as 'main'");
        }
    }

    private void checkBranches(String owner, String branches) {
        if (!branches.isBlank() && !Repository.isValidRefName(Constants.R_HEADS + branches.replace("*", "x"))) {
            problems.add(
                    owner,
                    "releases-from",
                    "'" + branches + "' matches no branch name that git takes: write one such as 'release/*'");
        }
    }

    private void checkPath(String owner, String key, String path) {
        if (path.isBlank() || path.startsWith("/") || TreePath.escapes(path)) {
            problems.add(
                    owner,
                    key,
                    "'" + path + "' is no path within the repository: write one relative to its root, without '..'");
        }
    }

    private @Nullable TagPattern tags(String owner, @Nullable String glob) {
        if (glob == null) {
            return TagPattern.VERSIONS;
        }
        TagPattern tags = problems.parse(owner, "tags", () -> new TagPattern(glob));
        if (tags != null && !Repository.isValidRefName(Constants.R_TAGS + glob.replace("*", "1.0.0"))) {
            problems.add(owner, "tags", "'" + glob + "' matches no name that git takes: write one such as 'web-v*'");
        }
        return tags;
    }

    private Pipeline.@Nullable Chart chart(String owner, PipelineSettings.@Nullable Chart chart) {
        if (chart == null) {
            return null;
        }
        String path = problems.require(owner, "chart.path", chart.path(), "chart");
        if (path != null) {
            checkPath(owner, "chart.path", path);
        }
        Pipeline.Publish publish = publish(owner, chart.publish());
        return path == null ? null : new Pipeline.Chart(TreePath.normal(path), publish);
    }

    private Pipeline.Publish publish(String owner, String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "auto" -> Pipeline.Publish.AUTO;
            case "manual" -> Pipeline.Publish.MANUAL;
            default -> {
                problems.add(owner, "chart.publish", "is '" + value + "': write 'auto' or 'manual'");
                yield Pipeline.Publish.MANUAL;
            }
        };
    }
}
