package dev.slipway.e2e.githost;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs a git host until it is killed: {@code GitHostMain ADDRESS PORT FOLDER PID-FILE}. */
public final class GitHostMain {
    private GitHostMain() {}

    /** Starts the host, and writes its process id to the file once it listens. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 4) {
            System.err.println("Usage: GitHostMain ADDRESS PORT FOLDER PID-FILE");
            System.exit(2);
        }
        Path pidFile = Path.of(arguments[3]);
        GitHost host = GitHost.start(
                GitHostOptions.anonymous(arguments[0], Integer.parseInt(arguments[1]), Path.of(arguments[2])));
        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n", StandardCharsets.UTF_8);
        System.out.println("The git host listens on " + host.url());
    }
}
