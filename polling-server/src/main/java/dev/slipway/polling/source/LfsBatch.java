package dev.slipway.polling.source;

import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests and answers of Git LFS's <a href="https://github.com/git-lfs/git-lfs/blob/main/docs/api/batch.md">batch API</a>.
 */
final class LfsBatch {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_MESSAGE = 200;

    private LfsBatch() {}

    private record Wanted(String oid, long size) {}

    private record Request(String operation, List<String> transfers, List<Wanted> objects) {}

    private record Answer(@Nullable List<@Nullable Item> objects) {}

    private record Item(
            @Nullable String oid,
            @Nullable Actions actions,
            @Nullable Fault error) {}

    private record Actions(@Nullable Download download) {}

    private record Download(@Nullable String href, @Nullable Map<String, @Nullable String> header) {}

    private record Fault(int code, @Nullable String message) {}

    /** The request for the contents of these files. */
    static byte[] request(Collection<LfsFile> files) {
        return JSON.writeValueAsBytes(new Request(
                "download",
                List.of("basic"),
                files.stream()
                        .map(file ->
                                new Wanted(file.pointer().oid(), file.pointer().size()))
                        .toList()));
    }

    /**
     * How each of the files is downloaded, by its oid.
     *
     * @throws CommitContentException when the server does not have one of them
     * @throws RepositoryUnavailableException when the answer says nothing useful about one of them
     */
    static Map<String, LfsAction> read(byte[] answer, LfsServer server, Collection<LfsFile> files) throws IOException {
        Map<String, Item> items = new HashMap<>();
        for (Item item : items(answer, server)) {
            if (item != null && item.oid() != null) {
                items.put(item.oid(), item);
            }
        }
        Map<String, LfsAction> actions = new HashMap<>();
        for (LfsFile file : files) {
            Item item = items.get(file.pointer().oid());
            if (item == null) {
                throw file.unavailable(server + " says nothing about it; tried again later");
            }
            actions.put(file.pointer().oid(), action(file, item));
        }
        return actions;
    }

    private static List<@Nullable Item> items(byte[] answer, LfsServer server) throws RepositoryUnavailableException {
        try {
            return Objects.requireNonNullElse(
                    JSON.readValue(answer, Answer.class).objects(), List.of());
        } catch (JacksonException e) {
            throw new RepositoryUnavailableException(
                    server + " does not answer as a Git LFS server: check that Git LFS is on for the repository", e);
        }
    }

    private static LfsAction action(LfsFile file, Item item) throws IOException {
        if (item.error() != null) {
            throw refusal(file, item.error());
        }
        Download download = item.actions() == null ? null : item.actions().download();
        if (download == null || download.href() == null) {
            throw file.unavailable(file.server() + " does not say where it is; tried again later");
        }
        Map<String, String> header = new HashMap<>();
        if (download.header() != null) {
            download.header().forEach((name, value) -> header.put(name, Objects.requireNonNullElse(value, "")));
        }
        try {
            return new LfsAction(URI.create(download.href()), header);
        } catch (IllegalArgumentException e) {
            throw file.unavailable(file.server() + " names a URL for it that is not valid");
        }
    }

    private static IOException refusal(LfsFile file, Fault error) {
        String message = Objects.requireNonNullElse(error.message(), "").strip();
        String said = message.substring(0, Math.min(LONGEST_MESSAGE, message.length()));
        String why = " (" + error.code() + (said.isEmpty() ? ")" : ", " + said + ")");
        return switch (error.code()) {
            case 404, 410, 422 ->
                file.fault("that " + file.server() + " does not have" + why
                        + ": upload it ('git lfs push --all origin'), or name it in .dockerignore");
            default -> file.unavailable(file.server() + " refuses it" + why + "; tried again later");
        };
    }
}
