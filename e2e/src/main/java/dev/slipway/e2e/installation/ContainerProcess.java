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
 * The first process of a container, as this machine sees it: a pod's processes are its own too, so they can be found,
 * measured, stopped and killed without the cluster's help.
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
     * @throws IllegalStateException when it does not run
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

    /** The processes whose command line contains a text, such as a step of an image's build. */
    public static List<ContainerProcess> running(String text) {
        return processes()
                .filter(process -> process.pid != ProcessHandle.current().pid())
                .filter(process -> read(process, "cmdline").replace('\0', ' ').contains(text))
                .toList();
    }

    /** Kills it; it cannot object, or tidy up. */
    public void kill() {
        signal("KILL");
    }

    /** Freezes it, so that whoever calls it waits. */
    public void suspend() {
        signal("STOP");
    }

    /** Lets a frozen process go on; one that a liveness probe has ended meanwhile needs none of it. */
    public void resume() {
        if (isAlive()) {
            signal("CONT");
        }
    }

    /** Whether it is still there. */
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

    /** How much of its resident memory are pages mapped from files of that name, changed or not, in MB (10^6 bytes). */
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

    /** How many TCP connections it has open to a port of anyone, IPv4 or IPv6; its pod's others count as well. */
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

    /** Empty for a process that has ended meanwhile. */
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
