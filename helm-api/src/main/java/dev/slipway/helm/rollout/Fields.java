package dev.slipway.helm.rollout;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields of objects of the cluster. Each may be missing. */
final class Fields {
    private static final int LONGEST = 1_000;

    private Fields() {}

    static String label(HasMetadata object, String name) {
        return value(object.getMetadata().getLabels(), name);
    }

    static String annotation(HasMetadata object, String name) {
        return value(object.getMetadata().getAnnotations(), name);
    }

    /** The uid of the controller that owns it; empty when none does. */
    static String owner(HasMetadata object) {
        return list(object.getMetadata().getOwnerReferences()).stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .map(OwnerReference::getUid)
                .findFirst()
                .orElse("");
    }

    static <T> List<T> list(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    static int number(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    static long number(@Nullable Long number) {
        return number == null ? 0 : number;
    }

    /** A number in a label or annotation; 0 when there is none. */
    static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A text of others on one line, with an end that is cut off after 1,000 characters; empty for none. */
    static String text(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String line = text.strip().replaceAll("\\s*\\R\\s*", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    private static String value(@Nullable Map<String, String> map, String key) {
        return map == null ? "" : map.getOrDefault(key, "");
    }
}
