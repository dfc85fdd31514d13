package dev.slipway.polling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.polling.cycle.Cycle;
import dev.slipway.polling.cycle.WatchStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The documents list what the code has: each package of the modules, and each watch of the cycle. */
class DocumentsTests {
    private static final Path PROJECT = Path.of("..");
    private static final List<String> MODULES = List.of("common", "service", "helm-api", "polling-server");
    private static final Pattern PACKAGE =
            Pattern.compile("(?m)^\\| `((?:common|service|helm|polling)[a-z.]*)` \\| \\S");
    private static final Pattern SECTION_OF_WATCHES =
            Pattern.compile("(?ms)^\\| watch \\(`cycle`\\) \\|[^\\n]*\\n(.*?)^$");
    /** The first cell: a name, and in capitals what it stands for: {@code source URL}. */
    private static final Pattern WATCH = Pattern.compile("(?m)^\\| `([a-z ]+?)(?: [A-Z]+)?` \\|");

    @Test
    void theArchitectureListsEachPackage() throws IOException {
        Set<String> packages = packages();
        assertThat(packages).contains("polling", "helm.job", "common.version");

        assertThat(rows(PACKAGE, read("docs/architecture.md"))).containsExactlyInAnyOrderElementsOf(packages);
    }

    @Test
    void theRunbookListsEachWatch(@TempDir Path folder) throws IOException {
        Installation installation = new Installation(folder)
                .with("slipway.desired-state.repository", "http://127.0.0.1:1/team/desired-state.git")
                .with("slipway.chart-watches[0].name", "team")
                .with("slipway.chart-watches[0].url", "http://127.0.0.1:1");
        Set<String> groups;
        try (ConfigurableApplicationContext service = installation.run()) {
            groups = service.getBean(Cycle.class).statuses().stream()
                    .map(WatchStatus::group)
                    .collect(Collectors.toSet());
        }
        assertThat(groups).contains("source", "charts", "desired state");

        String table = SECTION_OF_WATCHES
                .matcher(read("docs/operations.md"))
                .results()
                .map(section -> section.group(1))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("docs/operations.md has no table of watches"));
        assertThat(rows(WATCH, table)).containsExactlyInAnyOrderElementsOf(groups);
    }

    private static List<String> rows(Pattern row, String text) {
        return row.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static String read(String document) throws IOException {
        return Files.readString(PROJECT.resolve(document));
    }

    /** Below {@code dev.slipway}: {@code polling.cycle}, for example. */
    private static Set<String> packages() throws IOException {
        Set<String> packages = new HashSet<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(PROJECT.resolve(module).resolve("src/main/java"))) {
                files.filter(file -> file.endsWith("package-info.java"))
                        .map(file -> file.toString().replaceAll(".*/dev/slipway/|/package-info\\.java$", ""))
                        .forEach(folder -> packages.add(folder.replace('/', '.')));
            }
        }
        return packages;
    }
}
