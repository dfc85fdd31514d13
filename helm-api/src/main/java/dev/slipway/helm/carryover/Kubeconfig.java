package dev.slipway.helm.carryover;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the kubeconfig that helmsman is given. It names its token as a {@code tokenFile}, which the client does not know. */
final class Kubeconfig {
    private Kubeconfig() {}

    /** The client's configuration; the pod's own when there is no file. */
    static Config config(@Nullable Path file) {
        if (file == null) {
            return Config.autoConfigure(null);
        }
        try {
            Map<String, @Nullable Object> kubeconfig = Yaml.mapping(Files.readString(file), file.toString());
            Config config = Config.fromKubeconfig(file.toFile());
            return tokenFile(kubeconfig)
                    .map(name -> file.resolveSibling(name))
                    .map(token -> new ConfigBuilder(config)
                            .withOauthTokenProvider(() -> token(token))
                            .build())
                    .orElse(config);
        } catch (IOException e) {
            throw new CarryOverException("Cannot read the kubeconfig " + file + ": " + e, e);
        }
    }

    private static Optional<String> tokenFile(Map<String, @Nullable Object> kubeconfig) {
        Optional<String> user = named(kubeconfig, "contexts", String.valueOf(kubeconfig.get("current-context")))
                .flatMap(context -> context.text("context.user"));
        return user.flatMap(name -> named(kubeconfig, "users", name)).flatMap(entry -> entry.text("user.tokenFile"));
    }

    private static Optional<Values> named(Map<String, @Nullable Object> kubeconfig, String list, String name) {
        return kubeconfig.get(list) instanceof List<?> entries
                ? entries.stream()
                        .filter(Map.class::isInstance)
                        .map(entry -> new Values(Values.strings((Map<?, ?>) entry)))
                        .filter(entry -> entry.text("name").filter(name::equals).isPresent())
                        .findFirst()
                : Optional.empty();
    }

    private static String token(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CarryOverException("Cannot read the token " + file + " that the kubeconfig names: " + e, e);
        }
    }
}
