package dev.slipway.polling.chart;

import dev.slipway.polling.source.CommitTree;
import dev.slipway.polling.source.EntryVisitor;
import dev.slipway.polling.source.TreeEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** The files of a chart that go into its package: those that Helm would load from the folder, in git's order. */
final class ChartFiles {
    /** The largest file that Helm loads. */
    private static final long LARGEST_FILE = 5L * 1024 * 1024;
    /** The largest upload that ChartMuseum accepts by default. */
    private static final long LARGEST_CHART = 20L * 1024 * 1024;

    private final ChartFolder folder;
    private final SequencedMap<String, byte[]> files = new LinkedHashMap<>();
    private long total;

    private ChartFiles(ChartFolder folder) {
        this.folder = folder;
    }

    static ChartFiles load(CommitTree tree, ChartFolder folder) throws IOException {
        ChartFiles files = new ChartFiles(folder);
        HelmIgnore ignore = files.ignore(tree);
        tree.walk(folder.path(), new EntryVisitor() {
            @Override
            public void visit(TreeEntry entry) throws IOException {
                if (!files.ignores(ignore, entry.path()) && isLoaded(entry.path())) {
                    files.add(entry);
                }
            }

            @Override
            public boolean enters(String submodule) {
                return !files.ignoresFolder(ignore, submodule);
            }
        });
        return files;
    }

    private HelmIgnore ignore(CommitTree tree) throws IOException {
        Optional<byte[]> rules = tree.file(folder.path() + "/.helmignore");
        try {
            return HelmIgnore.parse(rules.isPresent() ? decode(".helmignore", rules.get()) : "");
        } catch (IllegalArgumentException e) {
            throw fault(e);
        }
    }

    private boolean ignores(HelmIgnore rules, String path) {
        try {
            return rules.ignores(path);
        } catch (IllegalArgumentException e) {
            throw fault(e);
        }
    }

    private boolean ignoresFolder(HelmIgnore rules, String path) {
        try {
            return rules.ignoresFolder(path);
        } catch (IllegalArgumentException e) {
            throw fault(e);
        }
    }

    private InvalidChartException fault(IllegalArgumentException invalidRules) {
        return folder.fault(".helmignore", invalidRules.getMessage() + ": change it");
    }

    /** Below charts/ Helm takes archives and folders, unless their names start with a dot or an underscore. */
    private static boolean isLoaded(String path) {
        String[] names = path.split("/", 3);
        if (!names[0].equals("charts") || names.length == 1 || path.endsWith(".prov")) {
            return true;
        }
        boolean hidden = names[1].startsWith(".") || names[1].startsWith("_");
        return !hidden && (names.length == 3 || names[1].endsWith(".tgz"));
    }

    private void add(TreeEntry entry) throws IOException {
        if (entry.kind() == TreeEntry.Kind.SYMLINK) {
            throw folder.fault(
                    entry.path(), "is a symbolic link: put the file itself there, or name it in .helmignore");
        }
        if (entry.size() > LARGEST_FILE) {
            throw folder.fault(
                    entry.path(),
                    "is larger than the 5 MiB that Helm loads: make it smaller, or name it in .helmignore");
        }
        total += entry.size();
        if (total > LARGEST_CHART) {
            throw folder.fault(
                    "",
                    "holds more than 20 MiB, more than a chart repository takes: name what no template"
                            + " needs in .helmignore");
        }
        files.put(entry.path(), entry.bytes());
    }

    Map<String, byte[]> all() {
        return files;
    }

    /** The text of a file that the chart must have. */
    String text(String path) {
        byte[] content = files.get(path);
        if (content == null) {
            throw folder.fault(path, "is missing: add it, or correct the pipeline's chart.path");
        }
        return decode(path, content);
    }

    void replace(String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private String decode(String path, byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw folder.fault(path, "is not UTF-8 text: save it as UTF-8");
        }
    }
}
