package dev.slipway.polling.source;

import static dev.slipway.polling.source.ContentFixture.file;
import static dev.slipway.polling.source.ContentFixture.modules;
import static dev.slipway.polling.source.ContentFixture.submodule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.common.CommitId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class LfsFilesTests {
    private final LfsContents lfs = new LfsContents();

    @TempDir
    private Path directory;

    @AutoClose
    private GitServer server;

    private ServedRepository web;

    @BeforeEach
    void start() {
        server = GitServer.start(directory.resolve("served"));
        server.obstruct(lfs);
        web = server.create("team/web");
    }

    private ContentFixture configured() {
        return ContentFixture.of(directory.resolve("mirrors"), web.address());
    }

    private CommitTree tree(Map<String, String> files) throws IOException {
        return configured().mirrors().tree(web.address(), web.commit("main", files));
    }

    private static Map<String, String> files(CommitTree tree, String folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        tree.walk(folder, entry -> {
            byte[] content = entry.bytes();
            assertThat(content).hasSize((int) entry.size());
            files.put(entry.path(), new String(content, StandardCharsets.UTF_8));
        });
        return files;
    }

    private List<String> downloads() {
        return server.requests().stream()
                .map(GitServer.Request::path)
                .filter(path -> path.startsWith("/lfs/"))
                .toList();
    }

    @Test
    void contentIsInPlaceOfThePointer() throws IOException {
        CommitTree tree = tree(Map.of("app/model.bin", lfs.add("the model"), "app/main", "main"));

        assertThat(files(tree, "app")).isEqualTo(Map.of("model.bin", "the model", "main", "main"));
        assertThat(tree.file("app/model.bin")).hasValue("the model".getBytes(StandardCharsets.UTF_8));
        assertThat(server.requests())
                .filteredOn(request -> request.path().contains("lfs"))
                .extracting(GitServer.Request::path, GitServer.Request::authorization)
                .first()
                .isEqualTo(tuple(
                        "/team/web.git/info/lfs/objects/batch", Optional.of(GitTokens.basic(ContentFixture.TOKEN))));
    }

    @Test
    void contentIsDownloadedOnce() throws IOException {
        String pointer = lfs.add("the model");
        files(tree(Map.of("a", pointer, "b", pointer)), "");
        files(tree(Map.of("a", pointer, "c", pointer)), "");

        assertThat(downloads()).hasSize(1);
    }

    @Test
    void filesAreFetchedManyAtATime() throws IOException {
        Map<String, String> files = new HashMap<>();
        for (int i = 0; i < 120; i++) {
            files.put("f" + i, lfs.add("content " + i));
        }
        CommitTree tree = tree(files);

        tree.fetch("", path -> !path.equals("f7"));

        assertThat(lfs.batches()).containsExactly(50, 50, 19);
        assertThat(downloads()).hasSize(119);
        server.obstruct((_, response) -> {
            response.sendError(503);
            return true;
        });
        assertThat(tree.file("f8")).hasValue("content 8".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> tree.file("f7")).isInstanceOf(RepositoryUnavailableException.class);
    }

    @Test
    void filesOfASubmoduleComeFromItsOwnServer() throws IOException {
        ServedRepository lib = server.create("team/lib");
        CommitId inner = lib.commit("main", Map.of("model", lfs.add("the model")));
        CommitId commit =
                web.commitItems("main", Map.of(".gitmodules", modules("lib", "../lib.git"), "lib", submodule(inner)));

        assertThat(files(configured().mirrors().tree(web.address(), commit), ""))
                .containsEntry("lib/model", "the model");
        assertThat(server.requests())
                .extracting(GitServer.Request::path)
                .contains("/team/lib.git/info/lfs/objects/batch")
                .doesNotContain("/team/web.git/info/lfs/objects/batch");
    }

    @Test
    void downloadFromAnotherServerGetsItsHeaderAndNotTheToken() throws Exception {
        try (GitServer other = GitServer.start(directory.resolve("other"))) {
            other.obstruct(lfs);
            lfs.downloadsFrom(other.url(), Map.of("X-Key", "for the store"));
            CommitTree tree = tree(Map.of("model", lfs.add("the model")));

            assertThat(files(tree, "")).containsEntry("model", "the model");
            assertThat(lfs.keys()).containsExactly(Optional.of("for the store"));
            assertThat(other.requests())
                    .hasSize(1)
                    .allSatisfy(request -> assertThat(request.authorization()).isEmpty());
        }
    }

    @Test
    void redirectToAnotherServerPassesOnNeitherTokenNorHeader() throws Exception {
        try (GitServer other = GitServer.start(directory.resolve("other"))) {
            LfsContents store = new LfsContents();
            other.obstruct(store);
            store.add("the model");
            lfs.downloadsFrom(server.url(), Map.of("X-Key", "for the first"));
            lfs.obstruct((request, response) -> {
                response.sendRedirect(other.url() + request.getRequestURI());
                return true;
            });
            CommitTree tree = tree(Map.of("model", lfs.add("the model")));

            assertThat(files(tree, "")).containsEntry("model", "the model");
            assertThat(lfs.keys()).containsExactly(Optional.of("for the first"));
            assertThat(store.keys()).containsExactly(Optional.empty());
            assertThat(other.requests())
                    .allSatisfy(request -> assertThat(request.authorization()).isEmpty());
        }
    }

    @Test
    void redirectsEnd() throws IOException {
        CommitTree tree = tree(Map.of("model", lfs.add("the model")));
        lfs.obstruct((request, response) -> {
            response.sendRedirect(request.getRequestURI());
            return true;
        });

        assertThatThrownBy(() -> files(tree, ""))
                .isInstanceOf(RepositoryUnavailableException.class)
                .hasMessageContaining("redirects more than 3 times");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd#", "ftp://127.0.0.1", "gopher:x"})
    void downloadOfAnotherFormIsRefused(String url) throws IOException {
        lfs.downloadsFrom(url, Map.of());
        CommitTree tree = tree(Map.of("model", lfs.add("the model")));

        assertThatThrownBy(() -> files(tree, ""))
                .isInstanceOf(RepositoryUnavailableException.class)
                .hasMessageContaining("not https");
    }

    @Test
    void redirectedBatchRequestIsNotFollowed() throws Exception {
        try (GitServer other = GitServer.start(directory.resolve("other"))) {
            other.obstruct(lfs);
            server.obstruct((request, response) -> {
                if (request.getRequestURI().contains("/info/lfs/")) {
                    response.sendRedirect(other.url() + request.getRequestURI());
                    return true;
                }
                return false;
            });
            CommitTree tree = tree(Map.of("model", lfs.add("the model")));

            assertThatThrownBy(() -> files(tree, ""))
                    .isInstanceOf(RepositoryUnavailableException.class)
                    .hasMessageContaining("302")
                    .hasMessageContaining("redirects are not followed");
            assertThat(other.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410, 422})
    void contentThatTheServerDoesNotHaveIsTheCommitsFault(int code) throws IOException {
        String pointer = lfs.add("the model");
        lfs.refuse(pointer, code);
        CommitTree tree = tree(Map.of("app/model", pointer));

        assertThatThrownBy(() -> tree.fetch("", _ -> true))
                .isInstanceOf(CommitContentException.class)
                .hasMessageContaining("'app/model' in commit " + tree.commit())
                .hasMessageContaining("git lfs push");
    }

    @Test
    void contentThatTheServerCannotGiveNowIsTriedAgain() throws IOException {
        String pointer = lfs.add("the model");
        lfs.refuse(pointer, 500);
        CommitTree tree = tree(Map.of("app/model", pointer));

        assertThatThrownBy(() -> tree.fetch("", _ -> true))
                .isInstanceOf(RepositoryUnavailableException.class)
                .hasMessageContaining("'app/model'");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 429, 500, 509})
    void serverWithoutBatchApiIsTriedAgain(int status) throws IOException {
        CommitTree tree = tree(Map.of("model", lfs.add("the model")));
        server.obstruct((_, response) -> {
            response.sendError(status);
            return true;
        });

        assertThatThrownBy(() -> files(tree, ""))
                .isInstanceOf(RepositoryUnavailableException.class)
                .hasMessageContaining(web.address() + "/info/lfs")
                .hasMessageContaining(Integer.toString(status));
    }

    @Test
    void answerThatIsNotOneIsReported() throws IOException {
        CommitTree tree = tree(Map.of("model", lfs.add("the model")));
        server.obstruct((_, response) -> {
            response.getWriter().write("<html>Sign in</html>");
            return true;
        });

        assertThatThrownBy(() -> files(tree, ""))
                .isInstanceOf(RepositoryUnavailableException.class)
                .hasMessageContaining("does not answer as a Git LFS server");
    }

    @ParameterizedTest
    @ValueSource(strings = {"the mode", "the modem", "the model and more", "", "<html>Sign in</html>"})
    void otherContentThanThePointersIsNotUsed(String sent) throws IOException {
        String pointer = lfs.add("the model");
        lfs.replace(pointer, sent);
        CommitTree tree = tree(Map.of("app/model", pointer));

        assertThatThrownBy(() -> files(tree, ""))
                .isInstanceOf(RepositoryUnavailableException.class)
                .hasMessageContaining("'app/model'")
                .hasMessageContaining("the server sends");
        assertThat(stored()).isEmpty();
    }

    @Test
    void pointerWithAnotherSizeIsTheCommitsFault() throws IOException {
        String oid = LfsContents.oid(lfs.add("the model"));
        CommitTree tree = tree(Map.of("app/model", LfsContents.pointer(oid, 10)));

        assertThatThrownBy(() -> files(tree, ""))
                .isInstanceOf(CommitContentException.class)
                .hasMessageContaining("'app/model'")
                .hasMessageContaining("9 bytes");
    }

    @Test
    void pointerWithAHugeSizeIsRefusedWithoutARequest() throws IOException {
        String oid = LfsContents.oid(lfs.add("the model"));
        CommitTree tree = tree(Map.of("huge", LfsContents.pointer(oid, Long.MAX_VALUE / 10)));

        assertThatThrownBy(() -> files(tree, ""))
                .isInstanceOf(CommitContentException.class)
                .hasMessageContaining("'huge'")
                .hasMessageContaining("slipway.git.lfs-cache (64MB)");
        assertThatThrownBy(() -> tree.file("huge")).isInstanceOf(CommitContentException.class);
        assertThat(lfs.batches()).isEmpty();
    }

    @Test
    void filesThatDoNotFitTogetherAreRefusedBeforeTheFirstIsFetched() throws IOException {
        Mirrors mirrors = configured().cache(DataSize.ofBytes(15)).mirrors();
        CommitTree tree = mirrors.tree(
                web.address(), web.commit("main", Map.of("a", lfs.add("0123456789"), "b", lfs.add("abcdefghij"))));

        assertThatThrownBy(() -> tree.fetch("", _ -> true))
                .isInstanceOf(CommitContentException.class)
                .hasMessageContaining("slipway.git.lfs-cache");
        assertThat(lfs.batches()).isEmpty();
    }

    @Test
    void serverThatIsSilentEndsTheDownload() throws IOException {
        Mirrors mirrors = configured().silence(Duration.ofMillis(500)).mirrors();
        CommitTree tree = mirrors.tree(web.address(), web.commit("main", Map.of("model", lfs.add("the model"))));
        lfs.obstruct((_, response) -> {
            response.getOutputStream().write("the".getBytes(StandardCharsets.UTF_8));
            response.flushBuffer();
            pause(Duration.ofSeconds(3));
            return true;
        });

        assertThatThrownBy(() -> files(tree, ""))
                .isInstanceOf(RepositoryUnavailableException.class)
                .hasMessageContaining("silent or slow");
        assertThat(stored()).isEmpty();
    }

    @Test
    void fileThatOnlyMentionsAPointerStaysAsItIs() throws IOException {
        String text = "A pointer looks so:\n" + LfsContents.pointer("a".repeat(64), 12);

        assertThat(files(tree(Map.of("README", text)), "")).containsEntry("README", text);
    }

    @Test
    void emptyContentNeedsNoServer() throws IOException {
        CommitTree tree = tree(Map.of("empty", lfs.add("")));

        tree.fetch("", _ -> true);

        assertThat(files(tree, "")).containsEntry("empty", "");
        assertThat(lfs.batches()).isEmpty();
    }

    @Test
    void serverOfTheConfigurationFileIsUsedWhenTheConfigurationNamesIt() throws IOException {
        String url = server.url() + "/other/lfs-store/info/lfs";
        CommitTree tree = tree(Map.of(".lfsconfig", "[lfs]\n\turl = " + url + "\n", "model", lfs.add("the model")));

        assertThat(files(tree, "")).containsEntry("model", "the model");
        assertThat(server.requests())
                .extracting(GitServer.Request::path)
                .contains("/other/lfs-store/info/lfs/objects/batch");
    }

    @Test
    void serverThatTheConfigurationDoesNotNameGetsNoRequest() throws Exception {
        try (GitServer other = GitServer.start(directory.resolve("other"))) {
            other.obstruct(lfs);
            CommitTree tree = tree(Map.of(
                    ".lfsconfig", "[lfs]\n\turl = " + other.url() + "/info/lfs\n", "model", lfs.add("the model")));

            assertThatThrownBy(() -> files(tree, ""))
                    .isInstanceOf(CommitContentException.class)
                    .hasMessageContaining("'.lfsconfig'")
                    .hasMessageContaining("slipway.git.hosts");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void refusalNamesPathAndKey() throws IOException {
        Mirrors refusing = configured().lfs(ContentPolicy.REFUSE).mirrors();
        CommitTree tree = refusing.tree(
                web.address(),
                web.commitItems(
                        "main", Map.of("app/model", file(lfs.add("the model")), "docs/film", file(lfs.add("f")))));

        assertThatThrownBy(() -> tree.fetch("app", _ -> true))
                .isInstanceOf(CommitContentException.class)
                .hasMessageContaining("'app/model' in commit " + tree.commit())
                .hasMessageContaining("slipway.git.lfs");
        assertThatThrownBy(() -> files(tree, "app")).isInstanceOf(CommitContentException.class);
        tree.fetch("", path -> !path.equals("app/model") && !path.startsWith("docs/"));
        assertThat(lfs.batches()).isEmpty();
    }

    private List<Path> stored() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("mirrors/lfs"))) {
            return files.toList();
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
