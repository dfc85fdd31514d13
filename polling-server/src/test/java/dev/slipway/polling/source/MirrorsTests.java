package dev.slipway.polling.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.slipway.common.CommitId;
import dev.slipway.common.GitRepository;
import dev.slipway.polling.SmallDisk;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.catalina.LifecycleException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MirrorsTests {
    private static final AtomicInteger REPOSITORIES = new AtomicInteger();

    @TempDir
    private Path directory;

    @TempDir
    private static Path served;

    private static GitServer server;
    private ServedRepository web;
    private Path folder;
    private Mirrors mirrors;

    @BeforeAll
    static void startServer() {
        server = GitServer.start(served);
    }

    @BeforeEach
    void start() {
        web = server.create("team/web-" + REPOSITORIES.incrementAndGet());
        folder = directory.resolve("mirrors");
        mirrors = SourceFixture.mirrors(folder);
        server.requests().clear();
        server.obstruct((_, _) -> false);
    }

    @AfterAll
    static void stop() throws LifecycleException {
        server.close();
    }

    @Test
    void treeHoldsTheFilesOfThatCommit() throws IOException {
        CommitId first = web.commit("main", Map.of("a/b.txt", "old", "c", "1"));
        web.commit("main", Map.of("a/b.txt", "new"));

        CommitTree tree = mirrors.tree(web.address(), first);

        assertThat(tree.commit()).isEqualTo(first);
        assertThat(tree.repository()).isEqualTo(web.address());
        assertThat(tree.committedAt()).isEqualTo(ServedRepository.FIRST_COMMIT);
        assertThat(text(tree, "a/b.txt")).isEqualTo("old");
        assertThat(text(tree, "./a//b.txt")).isEqualTo("old");
        assertThat(tree.file("a")).isEmpty();
        assertThat(tree.file("")).isEmpty();
        assertThat(tree.file("none")).isEmpty();
    }

    @Test
    void walkVisitsEntriesInGitsOrderWithTheirKinds() throws IOException {
        Map<String, ServedRepository.Item> items = new TreeMap<>();
        items.put("app/run.sh", new ServedRepository.Item(FileMode.EXECUTABLE_FILE, "#!/bin/sh\n"));
        items.put("app/link", new ServedRepository.Item(FileMode.SYMLINK, "run.sh"));
        items.put("app/d/x", new ServedRepository.Item(FileMode.REGULAR_FILE, "x"));
        items.put("app/d.txt", new ServedRepository.Item(FileMode.REGULAR_FILE, "y"));
        items.put("outside", new ServedRepository.Item(FileMode.REGULAR_FILE, "z"));
        CommitTree tree = mirrors.tree(web.address(), web.commitItems("main", items));

        assertThat(entries(tree, "app"))
                .containsExactly(
                        "FILE d.txt 1 y", "FILE d/x 1 x", "SYMLINK link 6 run.sh", "EXECUTABLE run.sh 10 #!/bin/sh\n");
        assertThat(entries(tree, ".")).hasSize(5).contains("FILE app/d/x 1 x", "FILE outside 1 z");
    }

    @Test
    void waitForAnotherFetchEndsWithAnInterrupt() throws Exception {
        CommitId commit = web.commit("main", Map.of("a", "1"));
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        server.obstruct((_, _) -> {
            asked.countDown();
            wait(released);
            return false;
        });
        Thread fetching =
                Thread.ofPlatform().daemon().start(new FutureTask<>(() -> mirrors.tree(web.address(), commit)));
        asked.await();
        FutureTask<CommitTree> waiting = new FutureTask<>(() -> mirrors.tree(web.address(), commit));
        Thread waits = Thread.ofPlatform().daemon().start(waiting);
        await().until(() -> waits.getState() == Thread.State.WAITING);

        waits.interrupt();

        assertThatThrownBy(() -> waiting.get(5, TimeUnit.SECONDS))
                .hasCauseInstanceOf(RepositoryUnavailableException.class);
        released.countDown();
        fetching.join();
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void walkEndsWhenItsThreadIsInterrupted() throws IOException {
        CommitTree tree = mirrors.tree(web.address(), web.commit("main", Map.of("a", "1", "b", "2", "c", "3")));
        List<String> visited = new ArrayList<>();

        assertThatThrownBy(() -> tree.walk("", entry -> {
                    visited.add(entry.path());
                    Thread.currentThread().interrupt();
                }))
                .isInstanceOf(InterruptedIOException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(visited).containsExactly("a");
    }

    @Test
    void submoduleIsReported() throws IOException {
        Map<String, ServedRepository.Item> items = new TreeMap<>();
        items.put("app/lib", new ServedRepository.Item(FileMode.GITLINK, "a".repeat(40)));
        items.put("doc/x", new ServedRepository.Item(FileMode.REGULAR_FILE, "x"));
        CommitTree tree = mirrors.tree(web.address(), web.commitItems("main", items));

        assertThatThrownBy(() -> entries(tree, ""))
                .isInstanceOf(CommitContentException.class)
                .hasMessageContaining("'app/lib'")
                .hasMessageContaining("submodule");
        assertThat(entries(tree, "doc")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "file", "..", "a/../.."})
    void missingFolderIsReported(String path) throws IOException {
        CommitTree tree = mirrors.tree(web.address(), web.commit("main", Map.of("file", "1", "a/b", "2")));

        assertThatThrownBy(() -> entries(tree, path))
                .isInstanceOf(CommitContentException.class)
                .hasMessageContaining("not a folder");
    }

    @Test
    void tooLargeFileIsReported() throws IOException {
        CommitTree tree =
                mirrors.tree(web.address(), web.commit("main", Map.of("big", "x".repeat(5 * 1024 * 1024 + 1))));

        assertThatThrownBy(() -> tree.file("big"))
                .isInstanceOf(CommitContentException.class)
                .hasMessageContaining("5 MiB");
    }

    @Test
    void commitThatIsThereAsksNoServer() throws IOException {
        CommitId first = web.commit("main", Map.of("a", "1"));
        mirrors.tree(web.address(), first);
        server.requests().clear();

        mirrors.tree(web.address(), first);

        assertThat(server.requests()).isEmpty();
    }

    @Test
    void newCommitIsFetched() throws IOException {
        mirrors.tree(web.address(), web.commit("main", Map.of("a", "1")));
        CommitId second = web.commit("main", Map.of("a", "2"));

        assertThat(text(mirrors.tree(web.address(), second), "a")).isEqualTo("2");
    }

    @Test
    void branchThatTurnsIntoAFolderOfBranchesIsFollowed() throws IOException {
        mirrors.tree(web.address(), web.commit("a", Map.of("a", "1")));
        web.deleteBranch("a");
        CommitId second = web.commit("a/b", Map.of("a", "2"));

        assertThat(text(mirrors.tree(web.address(), second), "a")).isEqualTo("2");
        assertThat(mirrorFiles()).noneMatch(path -> path.endsWith("refs/heads/a") && Files.isRegularFile(path));
    }

    @Test
    void unknownCommitIsTheCommitsFault() {
        web.commit("main", Map.of("a", "1"));

        assertThatThrownBy(() -> mirrors.tree(web.address(), new CommitId("b".repeat(40))))
                .isInstanceOf(CommitContentException.class)
                .hasMessageContaining("b".repeat(40))
                .hasMessageContaining(web.address().toString());
    }

    @Test
    void serverThatIsDownIsWorthAnotherTry() throws LifecycleException {
        GitServer away = GitServer.start(directory.resolve("away"));
        ServedRepository repository = away.create("team/web");
        CommitId commit = repository.commit("main", Map.of("a", "1"));
        away.close();

        assertThatThrownBy(() -> mirrors.tree(repository.address(), commit))
                .isInstanceOf(RepositoryUnavailableException.class)
                .hasMessageContaining("does not accept connections");
    }

    @Test
    void fetchFromAHangingServerEndsInTimeAndSucceedsLater() throws IOException {
        CommitId commit = web.commit("main", Map.of("a", "1"));
        Mirrors impatient = SourceFixture.mirrors(folder, null, Duration.ofSeconds(1));
        CountDownLatch released = new CountDownLatch(1);
        server.obstruct((request, _) -> request.getMethod().equals("POST") && waits(released));
        Instant start = Instant.now();

        assertThatThrownBy(() -> impatient.tree(web.address(), commit))
                .isInstanceOf(RepositoryUnavailableException.class)
                .hasMessageContaining("slipway.git.timeout");
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(8));

        released.countDown();
        server.obstruct((_, _) -> false);
        assertThat(text(impatient.tree(web.address(), commit), "a")).isEqualTo("1");
    }

    private static boolean waits(CountDownLatch released) {
        try {
            return released.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Test
    void historyFollowsFirstParents() throws IOException {
        List<CommitId> commits = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            commits.addFirst(web.commit("main", Map.of("a", "" + i)));
        }
        CommitId head = commits.getFirst();

        assertThat(mirrors.firstParentHistory(web.address(), head, 10)).isEqualTo(commits);
        assertThat(mirrors.firstParentHistory(web.address(), head, 2)).isEqualTo(commits.subList(0, 2));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "chart, true",
                "chart/, true",
                "./chart/Chart.yaml, true",
                "char, false",
                "src, false",
                "., true",
                "\"\", true",
                "gone, true"
            })
    void changedLooksAtAndBelowThePath(String path, boolean expected) throws IOException {
        CommitId from = web.commit("main", Map.of("chart/Chart.yaml", "1", "src/a", "1", "gone/x", "1"));
        CommitId to = web.commit("main", Map.of("chart/Chart.yaml", "2", "src/a", "1"));

        assertThat(mirrors.changed(web.address(), from, to, List.of(path))).isEqualTo(expected);
        assertThat(mirrors.changed(web.address(), from, to, List.of("src", path)))
                .isEqualTo(expected);
        assertThat(mirrors.changed(web.address(), from, from, List.of(path))).isFalse();
    }

    @Test
    void manyThreadsAtOnceCloneOnce() throws Exception {
        CommitId commit = web.commit("main", Map.of("a", "1"));
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Callable<String> task = () -> text(mirrors.tree(web.address(), commit), "a");
            List<Future<String>> texts = threads.invokeAll(Collections.nCopies(8, task));
            for (Future<String> text : texts) {
                assertThat(text.get()).isEqualTo("1");
            }
        }
        assertThat(server.requests())
                .filteredOn(request -> request.path().endsWith("/info/refs"))
                .hasSize(1);
    }

    @Test
    void repositoriesOfTheSameNameHaveMirrorsOfTheirOwn() {
        GitRepository one = GitRepository.parse("http://git.example.org:3000/team/web.git");

        assertThat(MirrorName.of(one)).matches("git\\.example\\.org-3000-team-web-[0-9a-f]{12}\\.git");
        assertThat(Stream.of(
                        "http://git.example.org:3001/team/web",
                        "http://git.example.org:3000/team-web",
                        "https://git.example.org:3000/team/web",
                        "http://git.example.org:3000/team/../web"))
                .map(url -> MirrorName.of(GitRepository.parse(url)))
                .doesNotContain(MirrorName.of(one))
                .doesNotHaveDuplicates()
                .allMatch(name -> !name.contains(".."));
    }

    @Test
    void corruptPackIsClonedAgain() throws IOException {
        CommitId commit = web.commit("main", Map.of("a", "1"));
        mirrors.tree(web.address(), commit);
        for (Path pack : mirrorFiles()) {
            if (pack.toString().endsWith(".pack")) {
                Files.delete(pack);
                Files.writeString(pack, "no pack");
            }
        }

        assertThat(text(SourceFixture.mirrors(folder).tree(web.address(), commit), "a"))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"config", "HEAD", "packed-refs", "objects"})
    void brokenPartOfTheMirrorIsRepaired(String part) throws IOException {
        mirrors.tree(web.address(), web.commit("main", Map.of("a", "1")));
        Path broken = mirrorFiles().stream()
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow()
                .resolve(part);
        if (Files.isDirectory(broken)) {
            Files.move(broken, broken.resolveSibling("gone"));
        } else {
            Files.writeString(broken, "[broken\n");
        }
        CommitId second = web.commit("main", Map.of("a", "2"));

        assertThat(text(SourceFixture.mirrors(folder).tree(web.address(), second), "a"))
                .isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"refs/heads/main.lock", "packed-refs.lock"})
    void lockOfAKilledProcessDoesNotStopAFetch(String lock) throws IOException {
        mirrors.tree(web.address(), web.commit("main", Map.of("a", "1")));
        Path mirror =
                mirrorFiles().stream().filter(Files::isDirectory).findFirst().orElseThrow();
        Files.createDirectories(mirror.resolve(lock).getParent());
        Files.createFile(mirror.resolve(lock));
        CommitId second = web.commit("main", Map.of("a", "2"));
        web.tag("v1", second);

        Mirrors restarted = SourceFixture.mirrors(folder);
        assertThat(text(restarted.tree(web.address(), second), "a")).isEqualTo("2");
        CommitId third = web.commit("main", Map.of("a", "3"));
        assertThat(text(restarted.tree(web.address(), third), "a")).isEqualTo("3");
    }

    @Test
    void cloneThatWasCutOffStartsAgain() throws IOException {
        CommitId commit = web.commit("main", Map.of("a", "1"));
        Path half = folder.resolve(MirrorName.of(web.address()) + ".new");
        Files.createDirectories(half.resolve("objects"));
        Files.writeString(half.resolve("HEAD"), "ref: ");

        assertThat(text(mirrors.tree(web.address(), commit), "a")).isEqualTo("1");
        assertThat(half).doesNotExist();
    }

    @Test
    void mirrorThatLostAnObjectIsRepairedForTheNextTry() throws IOException {
        CommitTree tree = mirrors.tree(web.address(), web.commit("main", Map.of("a", "1", "b", "2")));
        for (Path file : mirrorFiles()) {
            if (file.toString().contains(".git/objects/") && Files.isRegularFile(file)) {
                Files.delete(file);
            }
        }

        assertThatThrownBy(() -> entries(tree, ""))
                .isInstanceOf(RepositoryUnavailableException.class)
                .hasMessageContaining("try again");
        assertThat(entries(tree, "")).hasSize(2);
    }

    @Test
    @Tag("engine")
    void fullDiskIsNamedWithItsRemedyAndTheNextTrySucceeds() throws IOException {
        Files.createDirectories(folder);
        CommitId commit = web.commit("main", Map.of("large", "x".repeat(1000)));
        try (SmallDisk disk = SmallDisk.mount(folder, 1)) {
            SourceFixture.measure(folder);
            disk.fill();

            assertThatThrownBy(() -> mirrors.tree(web.address(), commit))
                    .hasMessageContaining(web.address().toString())
                    .hasMessageContaining("free space");

            disk.free();
            assertThat(text(mirrors.tree(web.address(), commit), "large")).hasSize(1000);
        }
    }

    @Test
    void fullDiskIsReported() {
        IOException full = new IOException("/data/x.pack: No space left on device");

        assertThat(GitFailure.of("fetch", web.address(), new IllegalStateException(full)))
                .hasMessageContaining("Cannot fetch " + web.address())
                .hasMessageContaining("free space");
    }

    @Test
    void sandboxRefusesOtherTransportsAndUserConfiguration() throws Exception {
        GitSandbox.enter();
        assertThat(Transport.getTransportProtocols())
                .isNotEmpty()
                .allSatisfy(protocol -> assertThat(protocol.getSchemes()).isSubsetOf("http", "https"));
        assertThat(SystemReader.getInstance().getUserConfig())
                .asInstanceOf(InstanceOfAssertFactories.type(FileBasedConfig.class))
                .returns(null, FileBasedConfig::getFile);
    }

    private List<Path> mirrorFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(path -> !path.equals(folder)).toList();
        }
    }

    private static String text(CommitTree tree, String path) throws IOException {
        return new String(tree.file(path).orElseThrow(), StandardCharsets.UTF_8);
    }

    private static List<String> entries(CommitTree tree, String path) throws IOException {
        List<String> entries = new ArrayList<>();
        tree.walk(
                path,
                entry -> entries.add(entry.kind() + " " + entry.path() + " " + entry.size() + " "
                        + new String(entry.bytes(), StandardCharsets.UTF_8)));
        return entries;
    }
}
