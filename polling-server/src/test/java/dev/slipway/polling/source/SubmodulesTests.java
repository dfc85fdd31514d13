package dev.slipway.polling.source;

import static dev.slipway.polling.source.ContentFixture.file;
import static dev.slipway.polling.source.ContentFixture.modules;
import static dev.slipway.polling.source.ContentFixture.submodule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.common.CommitId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmodulesTests {
    @TempDir
    private Path directory;

    @AutoClose
    private GitServer server;

    private ServedRepository web;
    private ServedRepository lib;

    @BeforeEach
    void start() {
        server = GitServer.start(directory.resolve("served"));
        web = server.create("team/web");
        lib = server.create("team/lib");
    }

    private ContentFixture configured() {
        return ContentFixture.of(directory.resolve("mirrors"), web.address());
    }

    private CommitTree tree(CommitId commit) throws IOException {
        return configured().mirrors().tree(web.address(), commit);
    }

    private CommitId withLib(String url, Object commit) {
        return web.commitItems(
                "main",
                Map.of(
                        ".gitmodules", modules("app/lib", url),
                        "app/lib", submodule(commit),
                        "app/main", file("main"),
                        "app/z", file("z")));
    }

    private static Map<String, String> files(CommitTree tree, String folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        tree.walk(folder, entry -> files.put(entry.path(), new String(entry.bytes(), StandardCharsets.UTF_8)));
        return files;
    }

    @Test
    void filesAreInTheFolderOfTheSubmodule() throws IOException {
        CommitId first = lib.commit("main", Map.of("src/a", "old"));
        lib.commit("main", Map.of("src/a", "new"));
        CommitTree tree = tree(withLib("../lib.git", first));

        assertThat(files(tree, "app")).isEqualTo(Map.of("lib/src/a", "old", "main", "main", "z", "z"));
        assertThat(files(tree, "app/lib")).isEqualTo(Map.of("src/a", "old"));
        assertThat(files(tree, "app/lib/src")).isEqualTo(Map.of("a", "old"));
        assertThat(tree.file("app/lib/src/a")).hasValue("old".getBytes(StandardCharsets.UTF_8));
        assertThat(tree.file("app/lib/src/b")).isEmpty();
        assertThat(tree.repository()).isEqualTo(web.address());
    }

    @Test
    void absoluteUrlOnAServerOfTheConfigurationGetsItsToken() throws IOException {
        CommitTree tree = tree(withLib(lib.address().toString(), lib.commit("main", Map.of("a", "1"))));

        assertThat(files(tree, "app")).containsEntry("lib/a", "1");
        assertThat(server.requests())
                .filteredOn(request -> request.path().startsWith("/team/lib.git/"))
                .isNotEmpty()
                .allSatisfy(
                        request -> assertThat(request.authorization()).contains(GitTokens.basic(ContentFixture.TOKEN)));
    }

    @Test
    void submoduleOutsideOfTheFolderIsNotFetched() throws IOException {
        CommitId commit = web.commitItems(
                "main",
                Map.of(
                        ".gitmodules", modules("lib", "../lib.git"),
                        "lib", submodule(lib.commit("main", Map.of("a", "1"))),
                        "app/main", file("main")));
        CommitTree tree = tree(commit);

        tree.fetch("app", _ -> true);

        assertThat(files(tree, "app")).isEqualTo(Map.of("main", "main"));
        assertThat(server.requests()).noneMatch(request -> request.path().startsWith("/team/lib.git/"));
    }

    @Test
    void submoduleThatTheVisitorDoesNotEnterIsNotFetched() throws IOException {
        CommitTree tree = tree(withLib("../lib.git", "a".repeat(40)));
        List<String> visited = new ArrayList<>();

        tree.walk("", new EntryVisitor() {
            @Override
            public void visit(TreeEntry entry) {
                visited.add(entry.path());
            }

            @Override
            public boolean enters(String submodule) {
                return !submodule.equals("app/lib");
            }
        });

        assertThat(visited).containsExactly(".gitmodules", "app/main", "app/z");
    }

    @Test
    void fetchTakesWhatTheWalkNeeds() throws IOException {
        CommitTree tree = tree(withLib("../lib.git", lib.commit("main", Map.of("a", "1"))));
        tree.fetch("", _ -> true);
        server.obstruct((_, response) -> {
            response.sendError(503);
            return true;
        });

        assertThat(files(tree, "")).containsEntry("app/lib/a", "1");
    }

    @Test
    void submodulesOfSubmodulesAreFetchedToo() throws IOException {
        ServedRepository base = server.create("other/base");
        CommitId deep = base.commit("main", Map.of("c", "deep"));
        CommitId middle = lib.commitItems(
                "main", Map.of(".gitmodules", modules("base", "../../other/base.git"), "base", submodule(deep)));

        assertThat(files(tree(withLib("../lib.git", middle)), "")).containsEntry("app/lib/base/c", "deep");
    }

    @Test
    void repositoryThatIsItsOwnSubmoduleEnds() throws IOException {
        CommitId commit = web.commit("main", Map.of("a", "0"));
        for (int i = 0; i < Submodules.DEEPEST; i++) {
            commit = web.commitItems(
                    "main", Map.of(".gitmodules", modules("self", "../web.git"), "self", submodule(commit)));
        }
        assertThat(files(tree(commit), "")).containsEntry("self/".repeat(Submodules.DEEPEST) + "a", "0");

        CommitId deeper = web.commitItems(
                "main", Map.of(".gitmodules", modules("self", "../web.git"), "self", submodule(commit)));

        assertThatThrownBy(() -> files(tree(deeper), ""))
                .isInstanceOf(CommitContentException.class)
                .hasMessageContaining("'self'")
                .hasMessageContaining("within 10 others");
    }

    @Test
    void tooManySubmodulesAreRefused() {
        CommitId leaf = lib.commit("main", Map.of("a", "1"));
        Map<String, ServedRepository.Item> items = new TreeMap<>();
        List<String> modules = new ArrayList<>();
        for (int i = 0; i <= Submodules.MOST; i++) {
            items.put("m%02d".formatted(i), submodule(leaf));
            modules.addAll(List.of("m%02d".formatted(i), "../lib.git"));
        }
        items.put(".gitmodules", modules(modules.toArray(String[]::new)));
        CommitId commit = web.commitItems("main", items);

        assertThatThrownBy(() -> files(tree(commit), ""))
                .isInstanceOf(CommitContentException.class)
                .hasMessageContaining("'m50'")
                .hasMessageContaining("more than the 50");
    }

    @Test
    void otherServerGetsNoRequest() throws Exception {
        try (GitServer other = GitServer.start(directory.resolve("other"))) {
            ServedRepository foreign = other.create("x/lib");
            CommitId commit = withLib(foreign.address().toString(), foreign.commit("main", Map.of("a", "1")));

            assertThatThrownBy(() -> files(tree(commit), ""))
                    .isInstanceOf(CommitContentException.class)
                    .hasMessageContaining("'app/lib'")
                    .hasMessageContaining("slipway.git.hosts")
                    .hasMessageContaining(
                            "{host: " + GitHost.of(foreign.address().url()) + "}");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void serverThatTheConfigurationNamesWithoutATokenGetsNone() throws Exception {
        try (GitServer other = GitServer.start(directory.resolve("other"))) {
            ServedRepository foreign = other.create("x/lib");
            CommitId commit = withLib(foreign.address().toString(), foreign.commit("main", Map.of("a", "1")));
            Mirrors mirrors = ContentFixture.of(directory.resolve("mirrors"), web.address(), foreign.address())
                    .mirrors();

            assertThat(files(mirrors.tree(web.address(), commit), "")).containsEntry("app/lib/a", "1");
            assertThat(other.requests())
                    .isNotEmpty()
                    .allSatisfy(request -> assertThat(request.authorization()).isEqualTo(Optional.empty()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"git@github.com:team/lib.git", "file:///etc", "../../../../lib.git"})
    void urlOfAnotherFormIsTheCommitsFault(String url) {
        CommitId commit = withLib(url, "a".repeat(40));

        assertThatThrownBy(() -> files(tree(commit), ""))
                .isInstanceOf(CommitContentException.class)
                .hasMessageContaining("'.gitmodules' in commit " + commit)
                .hasMessageContaining("'app/lib'")
                .hasMessageContaining(url);
    }

    @Test
    void commitThatTheServerDoesNotHaveIsTheCommitsFault() {
        lib.commit("main", Map.of("a", "1"));
        CommitId commit = withLib("../lib.git", "a".repeat(40));

        assertThatThrownBy(() -> files(tree(commit), ""))
                .isInstanceOf(CommitContentException.class)
                .hasMessageContaining("'app/lib' in commit " + commit)
                .hasMessageContaining("a".repeat(40) + " of " + lib.address());
    }

    @Test
    void serverThatIsAwayIsTriedAgain() throws IOException {
        CommitId commit = withLib("../lib.git", lib.commit("main", Map.of("a", "1")));
        CommitTree tree = tree(commit);
        server.obstruct((_, response) -> {
            response.sendError(503);
            return true;
        });

        assertThatThrownBy(() -> files(tree, ""))
                .isInstanceOf(RepositoryUnavailableException.class)
                .hasMessageContaining("'app/lib' in commit " + commit)
                .hasMessageContaining(lib.address().toString());
    }

    @Test
    void modulesFileThatIsTooLargeIsNotRead() {
        CommitId commit = web.commitItems(
                "main", Map.of(".gitmodules", file("#".repeat(10 * 1024 * 1024)), "lib", submodule("a".repeat(40))));

        assertThatThrownBy(() -> files(tree(commit), ""))
                .isInstanceOf(CommitContentException.class)
                .hasMessageContaining("'.gitmodules'")
                .hasMessageContaining("256 KiB");
    }

    @Test
    void modulesFileThatIsNotOneIsReported() {
        CommitId commit =
                web.commitItems("main", Map.of(".gitmodules", file("[sub"), "lib", submodule("a".repeat(40))));

        assertThatThrownBy(() -> files(tree(commit), ""))
                .isInstanceOf(CommitContentException.class)
                .hasMessageContaining("'.gitmodules'")
                .hasMessageContaining("format");
    }

    @Test
    void refusalNamesPathAndKey() {
        CommitId commit = withLib("../lib.git", lib.commit("main", Map.of("a", "1")));
        Mirrors refusing = configured().submodules(ContentPolicy.REFUSE).mirrors();

        assertThatThrownBy(() -> refusing.tree(web.address(), commit).fetch("app", _ -> true))
                .isInstanceOf(CommitContentException.class)
                .hasMessageContaining("'app/lib'")
                .hasMessageContaining("slipway.git.submodules");
        assertThat(server.requests()).noneMatch(request -> request.path().startsWith("/team/lib.git/"));
    }

    @Test
    void mirrorOfASubmoduleIsKeptWhileItIsUsed() throws IOException {
        files(tree(withLib("../lib.git", lib.commit("main", Map.of("a", "1")))), "");

        assertThat(SubmoduleUse.isRecent(
                        directory.resolve("mirrors").resolve(MirrorName.of(lib.address())), Clock.systemUTC()))
                .isTrue();
    }
}
