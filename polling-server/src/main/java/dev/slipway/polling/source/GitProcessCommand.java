package dev.slipway.polling.source;

import java.lang.management.ManagementFactory;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.util.unit.DataSize;

/** The command line and environment of git's process. They hold no secrets: others on the machine may read them. */
final class GitProcessCommand {
    /** Flags of the service. The ahead-of-time cache needs the same ones. */
    private static final List<String> SHARED = List.of(
            "--enable-native-access=", "-XX:AOTCache=", "-XX:+UseCompactObjectHeaders", "-XX:TieredStopAtLevel=");

    /** Of the environment only this: the rest may hold the service's secrets, or flags and agents that are for the service. */
    private static final Set<String> VARIABLES =
            Set.of("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "LD_LIBRARY_PATH");

    private GitProcessCommand() {}

    static ProcessBuilder of(DataSize memory) {
        ProcessBuilder process = new ProcessBuilder(commandLine(memory));
        process.environment().keySet().retainAll(VARIABLES);
        return process;
    }

    private static List<String> commandLine(DataSize memory) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> SHARED.stream().anyMatch(flag::startsWith))
                .forEach(command::add);
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-Xss512k",
                "-XX:MaxMetaspaceSize=64m",
                "-XX:ReservedCodeCacheSize=16m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xmx" + memory.toKilobytes() + "k",
                // The JVM's own messages, such as those about the cache, must not get into the answer.
                "-Xlog:disable",
                "-Xlog:all=warning:stderr",
                "-XX:+DisplayVMOutputToStderr",
                "-Dlogback.configurationFile=git-process-logback.xml"));
        command.addAll(program());
        return command;
    }

    /** A jar with its libraries inside is started by its launcher, as java alone finds no classes in it. */
    private static List<String> program() {
        String classPath = System.getProperty("java.class.path");
        String main = GitProcess.class.getName();
        CodeSource source = GitProcess.class.getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        return location != null && location.toString().contains("BOOT-INF")
                ? List.of(
                        "-Dloader.main=" + main,
                        "-cp",
                        classPath,
                        "org.springframework.boot.loader.launch.PropertiesLauncher")
                : List.of("-cp", classPath, main);
    }
}
