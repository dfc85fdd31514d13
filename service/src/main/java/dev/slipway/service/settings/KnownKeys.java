package dev.slipway.service.settings;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.core.ResolvableType;

/** The keys that the records of the sections have, as a tree: it says what is wrong with the name of a key. */
final class KnownKeys {
    private final Node root = Node.empty();

    KnownKeys(List<Section> sections) {
        for (Section section : sections) {
            Node node = root;
            for (int i = 1; i < section.prefix().getNumberOfElements(); i++) {
                node = node.child(section.prefix().getElement(i, Form.DASHED));
            }
            node.keys.putAll(Node.of(ResolvableType.forClass(section.type())).keys);
        }
    }

    /** What is wrong with the name of a key below {@link Section#ROOT}; null when nothing is. */
    @Nullable
    Problem problem(ConfigurationPropertyName name) {
        Node node = root;
        for (int i = 1; i < name.getNumberOfElements(); i++) {
            if (node.any) {
                return null;
            }
            String key = name.chop(i + 1).toString();
            if (node.item != null) {
                if (!name.isNumericIndex(i)) {
                    return new Problem(
                            key, "is not an item of the list " + name.chop(i) + ": begin each item with '- name: …'");
                }
                node = node.item;
                continue;
            }
            Node next = node.find(name.getElement(i, Form.UNIFORM));
            if (next == null) {
                String known = String.join(", ", i == 1 ? node.keys.keySet() : node.names());
                return node.keys.isEmpty()
                        ? new Problem(name.chop(i).toString(), "takes a single value, and has '" + name + "' below it")
                        : new Problem(key, "is unknown; known are " + known + ". Remove it, or correct its spelling");
            }
            node = next;
        }
        return null;
    }

    /** A key. It has either keys below it, or items, or any keys, or none of these. */
    private record Node(Map<String, Node> keys, @Nullable Node item, boolean any) {

        static Node empty() {
            return new Node(new TreeMap<>(), null, false);
        }

        static Node of(ResolvableType type) {
            Class<?> raw = type.toClass();
            if (Map.class.isAssignableFrom(raw)) {
                return new Node(Map.of(), null, true);
            }
            if (List.class.isAssignableFrom(raw)) {
                return new Node(Map.of(), of(type.getGeneric(0)), false);
            }
            Node node = new Node(new LinkedHashMap<>(), null, false);
            if (raw.isRecord()) {
                Arrays.stream(raw.getRecordComponents())
                        .forEach(component -> node.keys.put(
                                kebab(component.getName()), of(ResolvableType.forType(component.getGenericType()))));
            }
            return node;
        }

        Node child(String name) {
            return keys.computeIfAbsent(name, _ -> new Node(new LinkedHashMap<>(), null, false));
        }

        @Nullable
        Node find(String uniform) {
            return keys.entrySet().stream()
                    .filter(key -> key.getKey().replace("-", "").equals(uniform))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
        }

        /** For people: the keys; a key that has keys below it is replaced by these. */
        List<String> names() {
            return keys.entrySet().stream()
                    .flatMap(key -> key.getValue().keys.isEmpty()
                            ? Stream.of(key.getKey())
                            : key.getValue().names().stream().map(name -> key.getKey() + "." + name))
                    .collect(Collectors.toList());
        }

        private static String kebab(String name) {
            return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        }
    }
}
