package dev.slipway.polling.source;

import dev.slipway.common.GitRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What git's process reads.
 *
 * @param task what it does
 * @param silence the longest that the server may say nothing
 * @param authorization the header for the server, if it gets one
 * @param trustedCertificates the file of certificates to trust in addition to the JDK's, if there is one
 * @param systemProperties those of the service that say how servers are reached: proxies, key stores
 */
record GitProcessRequest(
        GitTask task,
        Duration silence,
        Optional<String> authorization,
        Optional<Path> trustedCertificates,
        Map<String, String> systemProperties) {
    private static final List<String> OF_CONNECTIONS =
            List.of("http.", "https.", "socksProxy", "java.net.", "javax.net.ssl.", "networkaddress.");
    private static final String PROPERTY = "property ";

    /** The properties of this process that another one needs in order to reach the same servers. */
    static Map<String, String> propertiesOfConnections() {
        Map<String, String> found = new HashMap<>();
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> OF_CONNECTIONS.stream().anyMatch(name::startsWith))
                .forEach(name -> found.put(name, System.getProperty(name)));
        return found;
    }

    Map<String, String> toMessage() {
        Map<String, String> message = new HashMap<>();
        message.put("kind", task.kind().name());
        message.put("repository", task.repository().url().toString());
        message.put("directory", task.directory().toAbsolutePath().toString());
        message.put("refs", String.join(" ", task.refs()));
        message.put("prune", Boolean.toString(task.prune()));
        message.put("limit", task.limit().toString());
        message.put("silence", silence.toString());
        authorization.ifPresent(header -> message.put("authorization", header));
        trustedCertificates.ifPresent(file -> message.put("trusted-certificates", file.toString()));
        systemProperties.forEach((name, value) -> message.put(PROPERTY + name, value));
        return message;
    }

    static GitProcessRequest of(Map<String, String> message) {
        Map<String, String> properties = new HashMap<>();
        message.forEach((name, value) -> {
            if (name.startsWith(PROPERTY)) {
                properties.put(name.substring(PROPERTY.length()), value);
            }
        });
        return new GitProcessRequest(
                new GitTask(
                        GitTask.Kind.valueOf(need(message, "kind")),
                        GitRepository.parse(need(message, "repository")),
                        Path.of(need(message, "directory")),
                        Stream.of(need(message, "refs").split(" "))
                                .filter(ref -> !ref.isEmpty())
                                .toList(),
                        Boolean.parseBoolean(need(message, "prune")),
                        Duration.parse(need(message, "limit"))),
                Duration.parse(need(message, "silence")),
                Optional.ofNullable(message.get("authorization")),
                Optional.ofNullable(message.get("trusted-certificates")).map(Path::of),
                properties);
    }

    private static String need(Map<String, String> message, String name) {
        return Optional.ofNullable(message.get(name))
                .orElseThrow(() -> new IllegalArgumentException("the request has no " + name));
    }
}
