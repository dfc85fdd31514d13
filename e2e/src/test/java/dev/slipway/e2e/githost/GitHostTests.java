package dev.slipway.e2e.githost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pushes and clones with the real git. */
class GitHostTests {
    @TempDir
    Path folder;

    GitHost host;

    @BeforeEach
    void start() {
        host = GitHost.start(GitHostOptions.anonymous("127.0.0.1", 0, folder.resolve("repositories")));
        host.create("team/web");
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void cloneReturnsWhatWasPushed() throws Exception {
        GitCli work = workFolder();
        String head = pushCommit(work, "index.html", "hello");

        new GitCli(folder).run("clone", "-q", host.repository("team/web").toString(), "copy");

        assertThat(folder.resolve("copy/index.html")).hasContent("hello");
        assertThat(new GitCli(folder.resolve("copy")).run("rev-parse", "HEAD")).isEqualTo(head);
    }

    @Test
    void anyCommitCanBeFetchedByItsId() throws Exception {
        GitCli work = workFolder();
        String older = pushCommit(work, "index.html", "one");
        pushCommit(work, "index.html", "two");

        GitCli fresh = new GitCli(Files.createDirectory(folder.resolve("fresh")));
        fresh.run("init", "-q");
        fresh.run("fetch", "-q", "--depth", "1", host.repository("team/web").toString(), older);

        assertThat(fresh.run("rev-parse", "FETCH_HEAD")).isEqualTo(older);
    }

    @Test
    void anUnknownRepositoryIsNotFound() throws Exception {
        GitCli.Result result = new GitCli(folder)
                .attempt("ls-remote", host.repository("team/none").toString());

        assertThat(result.status()).isNotZero();
        assertThat(result.output()).contains("not found");
    }

    @Test
    void onlyAnUnavailableRepositoryFailsUntilTheReset() throws Exception {
        host.create("team/other");
        host.controls().makeUnavailable("team/web");

        assertThat(lsRemote("team/web").output()).contains("503");
        assertThat(lsRemote("team/other").status()).isZero();

        host.controls().reset();
        assertThat(lsRemote("team/web").status()).isZero();
    }

    @Test
    void requestsAreCountedByKindAndRepository() throws Exception {
        lsRemote("team/web");
        lsRemote("team/web");

        assertThat(host.requests().count(RequestKind.REFS, "team/web")).isEqualTo(2);
        assertThat(host.requests().count(RequestKind.PUSH, "team/web")).isZero();
        assertThat(host.requests().count(RequestKind.REFS, "team/other")).isZero();
    }

    @Test
    void aHostWithATokenRefusesRequestsWithoutIt() throws Exception {
        Path closed = folder.resolve("closed");
        try (GitHost secured =
                GitHost.start(GitHostOptions.anonymous("127.0.0.1", 0, closed).withToken("secret"))) {
            secured.create("team/web");
            String url = secured.repository("team/web").toString();

            assertThat(new GitCli(folder).attempt("ls-remote", url).status()).isNotZero();
            String withToken = url.replace("http://", "http://x-access-token:secret@");
            assertThat(new GitCli(folder).attempt("ls-remote", withToken).status())
                    .isZero();
        }
    }

    @Test
    void startNamesAPortThatIsTaken() {
        assertThatIllegalStateException()
                .isThrownBy(() -> GitHost.start(
                        GitHostOptions.anonymous("127.0.0.1", host.url().getPort(), folder.resolve("second"))))
                .withMessageContaining(
                        "cannot listen on 127.0.0.1:" + host.url().getPort());
    }

    private GitCli.Result lsRemote(String repository) throws IOException, InterruptedException {
        return new GitCli(folder)
                .attempt("ls-remote", host.repository(repository).toString());
    }

    private GitCli workFolder() throws IOException, InterruptedException {
        GitCli work = new GitCli(Files.createDirectory(folder.resolve("work")));
        work.run("init", "-q", "-b", "main");
        work.run("remote", "add", "origin", host.repository("team/web").toString());
        return work;
    }

    private static String pushCommit(GitCli work, String file, String content)
            throws IOException, InterruptedException {
        Files.writeString(work.folder().resolve(file), content);
        work.run("add", "-A");
        work.run("commit", "-q", "-m", "Say " + content);
        work.run("push", "-q", "origin", "main");
        return work.run("rev-parse", "HEAD");
    }
}
