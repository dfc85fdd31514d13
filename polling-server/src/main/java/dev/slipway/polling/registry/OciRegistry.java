package dev.slipway.polling.registry;

import dev.slipway.common.Digest;
import dev.slipway.common.ImageReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A registry that follows the <a href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md">OCI
 * distribution specification</a>.
 */
final class OciRegistry implements Registry {
    private static final int PAGE = 1000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RegistryTransport transport;
    private final String address;

    OciRegistry(RegistryTransport transport, String address) {
        this.transport = transport;
        this.address = address;
    }

    @Override
    public Optional<Digest> digest(ImageReference image) {
        check(image);
        RegistryCall call = RegistryCall.head(
                Manifest.path(image.repository(), image.tag()),
                pull(image.repository()),
                "read the digest of",
                image.toString(),
                Manifest.types());
        RegistryAnswer answer = transport.send(call);
        if (answer.status() == 404) {
            return Optional.empty();
        }
        String digest = answer.headers().getFirst("Docker-Content-Digest");
        if (answer.isSuccess() && digest != null) {
            return Optional.of(new Digest(digest));
        }
        // no digest in the header, or a refusal without a body to explain it: only a GET shows more
        return manifest(image, image.tag(), "read the digest of").map(Manifest::digest);
    }

    @Override
    public void tag(ImageReference source, String newTag) {
        check(source);
        ImageReference target = source.withTag(newTag);
        String action = "tag " + source + " as";
        Manifest manifest = manifest(source, source.tag(), "read")
                .orElseThrow(() -> RegistryException.refused(
                        action, target.toString(), 404, "There is no image " + source + ": build it first"));
        RegistryAnswer answer = transport.expect(RegistryCall.put(
                Manifest.path(source.repository(), newTag),
                "repository:" + source.repository() + ":pull,push",
                action,
                target.toString(),
                manifest.type(),
                manifest.bytes()));
        String stored = answer.headers().getFirst("Docker-Content-Digest");
        if (stored != null && !stored.equals(manifest.digest().value())) {
            throw RegistryException.unusable(
                    action, target.toString(), "the registry stored " + stored + " instead of " + manifest.digest());
        }
    }

    @Override
    public List<String> tags(String repository) {
        List<String> tags = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String target = address + "/" + repository;
        Optional<String> path = Optional.of(repository + "/tags/list?n=" + PAGE);
        while (path.isPresent()) {
            if (!seen.add(path.get())) {
                throw RegistryException.unusable("list the tags of", target, "the registry repeats its pages");
            }
            RegistryCall call = RegistryCall.get(path.get(), pull(repository), "list the tags of", target);
            RegistryAnswer answer = transport.send(call);
            if (answer.status() == 404) {
                return List.of();
            }
            RegistryAnswer page = answer.isSuccess() ? answer : transport.expect(call);
            for (JsonNode tag : json(page.body(), call).path("tags")) {
                tags.add(tag.asString());
            }
            path = NextPage.of(page.headers(), path.get());
        }
        return tags;
    }

    @Override
    public Map<String, String> labels(ImageReference image) {
        check(image);
        String action = "read the labels of";
        Optional<Manifest> found = manifest(image, image.tag(), action);
        Optional<String> platform = found.flatMap(Manifest::firstPlatform);
        if (platform.isPresent()) {
            found = manifest(image, platform.get(), action);
        }
        Optional<String> config = found.flatMap(Manifest::config);
        if (config.isEmpty()) {
            return Map.of();
        }
        RegistryCall call = RegistryCall.get(
                image.repository() + "/blobs/" + config.get(), pull(image.repository()), action, image.toString());
        JsonNode labels =
                json(transport.expect(call).body(), call).path("config").path("Labels");
        Map<String, String> result = new TreeMap<>();
        labels.properties()
                .forEach(label -> result.put(label.getKey(), label.getValue().asString()));
        return result;
    }

    @Override
    public void ping() {
        transport.expect(RegistryCall.get("", "", "reach", "the registry at " + address));
    }

    private Optional<Manifest> manifest(ImageReference image, String reference, String action) {
        RegistryCall call = RegistryCall.get(
                Manifest.path(image.repository(), reference),
                pull(image.repository()),
                action,
                image.toString(),
                Manifest.types());
        RegistryAnswer answer = transport.send(call);
        if (answer.status() == 404) {
            return Optional.empty();
        }
        RegistryAnswer success = answer.isSuccess() ? answer : transport.expect(call);
        MediaType type = success.headers().getContentType();
        if (type == null || Arrays.stream(Manifest.types()).noneMatch(type::equalsTypeAndSubtype)) {
            throw RegistryException.unusable(action, image.toString(), "its manifest has the unknown type " + type);
        }
        return Optional.of(new Manifest(type, success.body(), json(success.body(), call)));
    }

    private static JsonNode json(byte[] body, RegistryCall call) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw RegistryException.unusable(call.action(), call.target(), "the answer is not JSON");
        }
    }

    /** Credentials are for the one registry: no other may be called with them. */
    private void check(ImageReference image) {
        if (!image.registry().equals(address)) {
            throw RegistryException.unusable(
                    "look up", image.toString(), "only " + address + " is configured (slipway.registry.address)");
        }
    }

    private static String pull(String repository) {
        return "repository:" + repository + ":pull";
    }
}
