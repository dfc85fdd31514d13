package dev.slipway.polling.chart;

import dev.slipway.common.yaml.YamlNesting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A YAML file as people wrote it: values are replaced in place, so that comments, order and quoting around them stay.
 */
final class YamlText {
    private static final LoadSettings SETTINGS = LoadSettings.builder().build();

    private final String text;
    private final MappingNode root;

    /** Something in the file is not as it should be; the message does not name the file. */
    static final class YamlFault extends Exception {
        private static final long serialVersionUID = 1L;

        private final String what;

        YamlFault(String what) {
            super(what);
            this.what = what;
        }

        String what() {
            return what;
        }
    }

    private YamlText(String text, MappingNode root) {
        this.text = text;
        this.root = root;
    }

    static YamlText parse(String text) throws YamlFault {
        Optional<Node> node;
        try {
            node = new Compose(SETTINGS).composeString(YamlNesting.checked(SETTINGS, text));
        } catch (YamlEngineException e) {
            throw new YamlFault("is not YAML: " + e.getMessage());
        }
        if (node.isPresent() && node.get() instanceof MappingNode mapping) {
            return new YamlText(text, mapping);
        }
        throw new YamlFault("is not a YAML mapping: expected lines of 'key: value'");
    }

    /** The scalar at a path of keys; empty when there is none. */
    Optional<String> scalar(String... path) throws YamlFault {
        return node(path) instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    /** Whether the value at a path is a mapping. */
    boolean isMapping(String... path) throws YamlFault {
        return node(path) instanceof MappingNode;
    }

    /** The scalars under {@code key} of each mapping in the list at {@code list}. */
    List<String> each(String list, String key) throws YamlFault {
        List<String> values = new ArrayList<>();
        if (node(list) instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                if (item instanceof MappingNode mapping && value(mapping, key) instanceof ScalarNode scalar) {
                    values.add(scalar.getValue());
                }
            }
        }
        return values;
    }

    /**
     * The text with {@code value} at the path, as a quoted string. The last key is added when it is missing; those before
     * it must be there.
     */
    String with(String value, String... path) throws YamlFault {
        String[] parents = Arrays.copyOf(path, path.length - 1);
        String key = path[path.length - 1];
        if (!(node(parents) instanceof MappingNode mapping)) {
            throw new YamlFault("has no mapping '" + String.join(".", parents) + "'");
        }
        NodeTuple entry = entry(mapping, key);
        String changed = entry == null ? added(mapping, key, value) : replaced(entry, value, path);
        if (!parse(changed).scalar(path).equals(Optional.of(value))) {
            throw new YamlFault("has a '" + String.join(".", path)
                    + "' that cannot be replaced in place: write it as a plain 'key: value' line");
        }
        return changed;
    }

    private String replaced(NodeTuple entry, String value, String... path) throws YamlFault {
        Node node = entry.getValueNode();
        int start = index(node.getStartMark());
        int end = index(node.getEndMark());
        boolean alias = start < index(entry.getKeyNode().getEndMark());
        if (!(node instanceof ScalarNode) || alias || text.substring(start, end).contains("\n")) {
            throw new YamlFault("has a '" + String.join(".", path)
                    + "' that is not a simple value: write it as a plain 'key: value' line");
        }
        String anchor =
                node.getAnchor().map(name -> "&" + name.getValue() + " ").orElse("");
        String gap = text.charAt(start - 1) == ':' ? " " : "";
        return text.substring(0, start) + gap + anchor + quoted(value) + text.substring(end);
    }

    private String added(MappingNode mapping, String key, String value) {
        if (mapping.getValue().isEmpty() || mapping.getFlowStyle() == FlowStyle.FLOW) {
            int inside = text.indexOf('{', index(mapping.getStartMark())) + 1;
            String comma = mapping.getValue().isEmpty() ? "" : ", ";
            return text.substring(0, inside) + key + ": " + quoted(value) + comma + text.substring(inside);
        }
        Node first = mapping.getValue().getFirst().getKeyNode();
        int start = index(first.getStartMark());
        String indent = " ".repeat(first.getStartMark().map(Mark::getColumn).orElse(0));
        return text.substring(0, start) + key + ": " + quoted(value) + "\n" + indent + text.substring(start);
    }

    private @Nullable Node node(String... path) throws YamlFault {
        Node node = root;
        for (String key : path) {
            node = node instanceof MappingNode mapping ? value(mapping, key) : null;
        }
        return node;
    }

    private static @Nullable Node value(MappingNode mapping, String key) throws YamlFault {
        NodeTuple entry = entry(mapping, key);
        return entry == null ? null : entry.getValueNode();
    }

    private static @Nullable NodeTuple entry(MappingNode mapping, String key) throws YamlFault {
        NodeTuple found = null;
        for (NodeTuple entry : mapping.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                if (found != null) {
                    throw new YamlFault("has the key '" + key + "' twice: remove one");
                }
                found = entry;
            }
        }
        return found;
    }

    /** Marks count code points; strings do not. */
    private int index(Optional<Mark> mark) {
        return text.offsetByCodePoints(0, mark.map(Mark::getIndex).orElse(0));
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
