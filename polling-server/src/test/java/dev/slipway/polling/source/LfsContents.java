package dev.slipway.polling.source;

import dev.slipway.common.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Git LFS for all repositories of a {@link GitServer}: its batch API, and the contents below {@code /lfs/}. */
public final class LfsContents implements GitServer.Obstacle {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String CONTENTS = "/lfs/";

    private final Map<String, byte[]> contents = new ConcurrentHashMap<>();
    private final Map<String, Integer> errors = new ConcurrentHashMap<>();
    private final List<Integer> batches = new CopyOnWriteArrayList<>();
    private final List<Optional<String>> keys = new CopyOnWriteArrayList<>();
    private volatile String downloads = "";
    private volatile Map<String, String> header = Map.of();
    private volatile Optional<GitServer.Obstacle> before = Optional.empty();

    /** Stores a content, and gives the pointer that git stores. */
    public String add(byte[] content) {
        String oid = Sha256.of(content);
        contents.put(oid, content);
        return pointer(oid, content.length);
    }

    /** Stores a text, and gives the pointer that git stores. */
    public String add(String content) {
        return add(content.getBytes(StandardCharsets.UTF_8));
    }

    /** The pointer to a content. */
    public static String pointer(String oid, long size) {
        return "version https://git-lfs.github.com/spec/v1\noid sha256:" + oid + "\nsize " + size + "\n";
    }

    static String oid(String pointer) {
        return pointer.lines().toList().get(1).substring("oid sha256:".length());
    }

    /** Serves other bytes for a pointer. */
    void replace(String pointer, String content) {
        contents.put(oid(pointer), content.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers the batch API with an error for a pointer. */
    void refuse(String pointer, int code) {
        errors.put(oid(pointer), code);
    }

    /** Names another server for downloads, with a header for it. */
    void downloadsFrom(String url, Map<String, String> with) {
        downloads = url;
        header = with;
    }

    /** Puts something before the contents. */
    void obstruct(GitServer.Obstacle obstacle) {
        before = Optional.of(obstacle);
    }

    /** How many objects each request to the batch API named. */
    List<Integer> batches() {
        return batches;
    }

    /** The header {@code X-Key} of each download. */
    List<Optional<String>> keys() {
        return keys;
    }

    @Override
    public boolean answers(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        if (path.endsWith("/info/lfs/objects/batch")) {
            batch(request, response);
            return true;
        }
        if (!path.startsWith(CONTENTS)) {
            return false;
        }
        keys.add(Optional.ofNullable(request.getHeader("X-Key")));
        if (before.isPresent() && before.get().answers(request, response)) {
            return true;
        }
        byte[] content = contents.get(path.substring(CONTENTS.length()));
        if (content == null) {
            response.sendError(404);
        } else {
            response.getOutputStream().write(content);
        }
        return true;
    }

    private void batch(HttpServletRequest request, HttpServletResponse response) throws IOException {
        JsonNode wanted = JSON.readTree(request.getInputStream());
        String origin =
                downloads.isEmpty() ? "http://" + request.getServerName() + ":" + request.getServerPort() : downloads;
        List<Map<String, Object>> objects = new ArrayList<>();
        for (JsonNode object : wanted.get("objects")) {
            objects.add(answer(object.get("oid").asString(), object.get("size").asLong(), origin));
        }
        batches.add(objects.size());
        response.setContentType("application/vnd.git-lfs+json");
        response.getOutputStream().write(JSON.writeValueAsBytes(Map.of("transfer", "basic", "objects", objects)));
    }

    private Map<String, Object> answer(String oid, long size, String origin) {
        Map<String, Object> answer = new HashMap<>(Map.of("oid", oid, "size", size));
        int error = errors.getOrDefault(oid, contents.containsKey(oid) ? 0 : 404);
        if (error > 0) {
            answer.put("error", Map.of("code", error, "message", "not here"));
        } else {
            answer.put(
                    "actions",
                    Map.of("download", Map.of("href", origin + CONTENTS + oid, "header", header, "expires_in", 60)));
        }
        return answer;
    }
}
