package dev.slipway.e2e.installation;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The team registry, read over the OCI distribution API. */
public final class Registry {
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String ACCEPT = String.join(
            ", ",
            "application/vnd.oci.image.manifest.v1+json",
            INDEX,
            "application/vnd.docker.distribution.manifest.v2+json",
            "application/vnd.docker.distribution.manifest.list.v2+json");

    private final Http http;

    Registry(URI base, HttpAccess access) {
        this.http = new Http(base, access);
    }

    /** The tags of a repository such as {@code team/web}; none if it does not exist. */
    public List<String> tags(String repository) {
        HttpResponse<String> response = http.get("v2/" + repository + "/tags/list");
        if (response.statusCode() == 404) {
            return List.of();
        }
        JsonNode tags =
                JsonMapper.shared().readTree(http.expect(200, response).body()).path("tags");
        return StreamSupport.stream(tags.spliterator(), false)
                .map(JsonNode::asString)
                .sorted()
                .toList();
    }

    /** The digest of each tag of a repository. */
    public Map<String, String> digests(String repository) {
        return tags(repository).stream()
                .collect(Collectors.toMap(
                        Function.identity(), tag -> digest(repository, tag).orElseThrow()));
    }

    /** The digest of a tag; empty if the tag does not exist. */
    public Optional<String> digest(String repository, String tag) {
        HttpResponse<String> response =
                http.send("HEAD", "v2/" + repository + "/manifests/" + tag, "", "Accept", ACCEPT);
        if (response.statusCode() == 404) {
            return Optional.empty();
        }
        return http.expect(200, response).headers().firstValue("Docker-Content-Digest");
    }

    /** The label {@code org.opencontainers.image.revision} of an image: the commit that it was built from. */
    public Optional<String> revision(String repository, String tag) {
        JsonNode manifest = manifest(repository, tag);
        if (manifest.has("manifests")) {
            manifest = manifest(
                    repository, manifest.path("manifests").get(0).path("digest").asString());
        }
        String config = manifest.path("config").path("digest").asString();
        JsonNode labels = http.json("v2/" + repository + "/blobs/" + config)
                .path("config")
                .path("Labels");
        return labels.path("org.opencontainers.image.revision").asStringOpt();
    }

    /** Adds a tag to an existing image. No layer is copied. */
    public void tag(String repository, String source, String target) {
        HttpResponse<String> manifest =
                http.expect(200, http.get("v2/" + repository + "/manifests/" + source, "Accept", ACCEPT));
        String type = manifest.headers().firstValue("Content-Type").orElseThrow();
        http.expect(
                201,
                http.send("PUT", "v2/" + repository + "/manifests/" + target, manifest.body(), "Content-Type", type));
    }

    private JsonNode manifest(String repository, String reference) {
        return http.json("v2/" + repository + "/manifests/" + reference, "Accept", ACCEPT);
    }
}
