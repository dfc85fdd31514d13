package dev.slipway.e2e.installation;

import dev.slipway.common.GitRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The desired-state repository: the folders {@code helmsman/} and {@code charts/} of this project, as SREs edit them. */
public final class DesiredState implements AutoCloseable {
    /** The name of the repository in {@code helmsman/values/slipway.yaml} and {@code helmsman/bootstrap.yaml}. */
    public static final String REPOSITORY = "team/desired-state";

    private static final List<String> NAMESPACES = List.of("staging", "production");
    private static final String SAMPLE = "web";
    private static final String SLIPWAY = "helmsman/values/slipway.yaml";
    private static final String CHARTS = "http://charts.slipway.test:30880";

    private final WorkTree work;

    private DesiredState(WorkTree work) {
        this.work = work;
    }

    /** Copies both folders of a release into a work tree and pushes them as they are. */
    public static DesiredState create(Path project, Path folder, GitRepository remote) {
        try {
            Files.createDirectories(folder);
            Folders.copy(project.resolve("helmsman"), folder.resolve("helmsman"));
            Folders.copy(project.resolve("charts"), folder.resolve("charts"));
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot copy the desired state to " + folder, failed);
        }
        DesiredState state = new DesiredState(WorkTree.init(folder, remote));
        state.publish("Begin the desired state");
        return state;
    }

    /** Copies the content of a folder into one of its folders. Call {@link #publish} afterwards. */
    public void overlay(Path source, String target) {
        try {
            Folders.copy(source, work.folder().resolve(target));
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot copy " + source + " over the desired state", failed);
        }
    }

    /** Replaces one of its folders. Call {@link #publish} afterwards. */
    public void replace(Path source, String target) {
        try {
            Folders.remove(work.folder().resolve(target));
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot remove " + target + " from the desired state", failed);
        }
        overlay(source, target);
    }

    /** The work tree's folder. */
    public Path folder() {
        return work.folder();
    }

    /** Edits one YAML file. Call {@link #publish} afterwards. */
    public void edit(String path, Consumer<Map<String, Object>> change) {
        Map<String, Object> document = YamlFile.parse(work.read(path));
        change.accept(document);
        work.write(path, YamlFile.format(document));
    }

    /** Appends lines to a file. A later commit publishes them. */
    public void append(String path, String lines) {
        work.write(path, work.read(path) + lines);
    }

    /** Commits and pushes all edits. */
    public void publish(String message) {
        work.commit(message);
        work.push("refs/heads/main");
    }

    /** Removes an application from staging and production. */
    public void removeApplication(String name) {
        for (String namespace : NAMESPACES) {
            edit(file(namespace), document -> YamlFile.map(document, "apps").remove(name));
        }
    }

    /** Removes all applications from staging and production. */
    public void withoutApplications() {
        for (String namespace : NAMESPACES) {
            edit(file(namespace), document -> document.put("apps", new LinkedHashMap<String, Object>()));
        }
    }

    /** Configures one pipeline for each name in polling-server, as copies of its first pipeline. */
    public void pipelines(List<String> names) {
        edit(SLIPWAY, document -> {
            Map<String, Object> slipway = YamlFile.map(document, "polling-server", "config", "slipway");
            Map<String, Object> first = YamlFile.list(slipway, "pipelines").getFirst();
            slipway.put(
                    "pipelines", names.stream().map(name -> rename(first, name)).toList());
        });
    }

    /** Sets {@code publish: manual} for the chart of a pipeline, if the pipeline exists. */
    public void publishByHand(String pipeline) {
        edit(SLIPWAY, document -> {
            Map<String, Object> slipway = YamlFile.map(document, "polling-server", "config", "slipway");
            YamlFile.list(slipway, "pipelines").stream()
                    .filter(each -> pipeline.equals(each.get("name")))
                    .forEach(each -> each.put("chart", Map.of("path", "chart", "publish", "manual")));
        });
    }

    /**
     * Moves the storage to another cluster, as {@code docs/two-clusters.md} describes: the chart repository has the address
     * that both clusters resolve, and helm-api has no storage.yaml.
     */
    public void storageInAnotherCluster() {
        edit(SLIPWAY, document -> {
            Map<String, Object> polling = YamlFile.map(document, "polling-server", "config", "slipway");
            polling.put("chart-repository", Map.of("url", CHARTS));
            polling.put(
                    "chart-watches",
                    List.of(Map.of(
                            "name", "team", "url", CHARTS, "staging-dss", "staging", "release-dss", "production")));
            YamlFile.map(document, "helm-api", "config", "slipway", "helm-api", "dss")
                    .put("storage", null);
        });
        for (String namespace : NAMESPACES) {
            edit(
                    file(namespace),
                    document -> YamlFile.map(document, "helmRepos").put("team", CHARTS));
        }
    }

    /** Sets how long a release may be pending before an apply repairs it. */
    public void pendingLimit(Duration limit) {
        edit(
                SLIPWAY,
                document -> YamlFile.map(document, "helmsman", "carryOver")
                        .put("pendingLimitSeconds", (int) limit.toSeconds()));
    }

    /** Adds an application to {@code staging} or {@code production}, as a copy of the sample's entry. */
    public void addApplication(String namespace, String name, String versionRange) {
        String values = "values/" + name + "-" + namespace + ".yaml";
        if (!name.equals(SAMPLE)) {
            work.write(
                    "helmsman/" + values,
                    work.read("helmsman/values/" + SAMPLE + "-" + namespace + ".yaml")
                            .replace("team/" + SAMPLE, "team/" + name));
        }
        edit(
                file(namespace),
                document -> YamlFile.map(document, "apps")
                        .put(
                                name,
                                new LinkedHashMap<>(Map.of(
                                        "namespace",
                                        namespace,
                                        "enabled",
                                        true,
                                        "chart",
                                        "team/" + name,
                                        "version",
                                        versionRange,
                                        "valuesFile",
                                        values))));
    }

    /** Sets a top-level value of an application. */
    public void value(String namespace, String application, String key, Object value) {
        edit(values(namespace, application), values -> values.put(key, value));
    }

    /** Deletes a top-level value of an application. */
    public void removeValue(String namespace, String application, String key) {
        edit(values(namespace, application), values -> values.remove(key));
    }

    /** Sets the version range of an application's chart. */
    public void versionRange(String namespace, String application, String range) {
        edit(
                file(namespace),
                document -> YamlFile.map(document, "apps", application).put("version", range));
    }

    @Override
    public void close() {
        work.close();
    }

    private static String file(String namespace) {
        return "helmsman/" + namespace + ".yaml";
    }

    private static String values(String namespace, String application) {
        return "helmsman/values/" + application + "-" + namespace + ".yaml";
    }

    private static Object rename(Map<String, Object> pipeline, String name) {
        String old = String.valueOf(pipeline.get("name"));
        Map<String, Object> copy = new LinkedHashMap<>();
        pipeline.forEach((key, value) ->
                copy.put(key, value.equals(old) ? name : renamed(value, "team/" + old, "team/" + name)));
        return copy;
    }

    private static Object renamed(Object value, String from, String to) {
        return value instanceof String text ? text.replace(from, to) : value;
    }
}
