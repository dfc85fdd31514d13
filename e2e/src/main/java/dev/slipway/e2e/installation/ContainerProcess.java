package dev.slipway.e2e.installation;

import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The first process of a container. The node runs on this machine, so that tests can find, measure, stop and kill the
 * process without the cluster.
 *
 * @param pid its process id on this machine
 */
public record ContainerProcess(long pid) {
    private static final Path PROC = Path.of("/proc");
    /** The first line of a mapping in {@code smaps}: its addresses, then its rights. */
    private static final Pattern MAPPING = Pattern.compile("^[0-9a-f]+-[0-9a-f]+ ");

    /**
     * Finds the process of a pod's first container.
     *
     * @throws IllegalStateException if it does not run
     */
    public static ContainerProcess of(Pod pod) {
        String id = pod.getStatus().getContainerStatuses().getFirst().getContainerID();
        String container = id.substring(id.indexOf("//") + 2);
        return processes()
                .filter(process -> read(process, "cgroup").contains(container))
                .min(Comparator.comparingLong(ContainerProcess::pid))
                .orElseThrow(() -> new IllegalStateException("No process of container " + container + " runs: "
                        + pod.getMetadata().getName()));
    }

    /** The processes with a text in their command line, such as a step of an image build. */
    public static List<ContainerProcess> running(String text) {
        return processes()
                .filter(process -> process.pid != ProcessHandle.current().pid())
                .filter(process -> read(process, "cmdline").replace('\0', ' ').contains(text))
                .toList();
    }

    /** Kills it with SIGKILL, so that it cannot clean up. */
    public void kill() {
        signal("KILL");
    }

    /** Suspends it with SIGSTOP, so that its callers wait. */
    public void suspend() {
        signal("STOP");
    }

    /** Resumes a suspended process. Does nothing if a liveness probe has ended it. */
    public void resume() {
        if (isAlive()) {
            signal("CONT");
        }
    }

    /** Whether it still runs. */
    public boolean isAlive() {
        return Files.exists(PROC.resolve(Long.toString(pid)));
    }

    /** Its resident memory in MB (10^6 bytes). */
    public long residentMegabytes() {
        return read(this, "status")
                        .lines()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .map(line -> line.replaceAll("[^0-9]", ""))
                        .mapToLong(Long::parseLong)
                        .findFirst()
                        .orElseThrow()
                * 1024
                / 1_000_000;
    }

    /** Its resident memory that is mapped from files of that name, in MB (10^6 bytes). */
    public long residentMegabytesOf(String fileName) {
        boolean counts = false;
        long kibibytes = 0;
        for (String line : read(this, "smaps").lines().toList()) {
            if (MAPPING.matcher(line).find()) {
                counts = line.endsWith("/" + fileName);
            } else if (counts && line.startsWith("Rss:")) {
                kibibytes += Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        return kibibytes * 1024 / 1_000_000;
    }

    /** The number of open TCP connections from its pod to that port, over IPv4 and IPv6. */
    public long connectionsTo(int port) {
        String suffix = String.format(":%04X", port);
        return Stream.of("net/tcp", "net/tcp6")
                .flatMap(table -> read(this, table).lines().skip(1))
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields[2].endsWith(suffix) && fields[3].equals("01"))
                .count();
    }

    private void signal(String name) {
        Shell.in(Path.of("/"), _ -> {}).run("kill", "-s", name, Long.toString(pid));
    }

    private static Stream<ContainerProcess> processes() {
        try (Stream<Path> folders = Files.list(PROC)) {
            return folders
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> name.matches("[0-9]+"))
                    .map(name -> new ContainerProcess(Long.parseLong(name)))
                    .toList()
                    .stream();
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot list " + PROC, failed);
        }
    }

    /** The content of a file in {@code /proc}; empty if the process has ended. */
    private static String read(ContainerProcess process, String file) {
        return Optional.of(PROC.resolve(Long.toString(process.pid)).resolve(file))
                .map(path -> {
                    try {
                        return Files.readString(path, java.nio.charset.StandardCharsets.ISO_8859_1);
                    } catch (IOException ended) {
                        return "";
                    }
                })
                .get();
    }
}
