package dev.slipway.polling.refs;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.semver4j.Semver;

/**
 * The tags that release nothing though they look like a version, as the newest look found them.
 *
 * @param refused the newest of those with a commit that may not be released, with the reason; at most {@value #MOST_SHOWN}
 * @param refusedCount how many there are of them
 * @param ignored the newest of those that name no version, or one that another tag names, with the reason; at most
 *     {@value #MOST_SHOWN}
 * @param ignoredCount how many there are of them
 */
public record TagReport(Map<String, String> refused, int refusedCount, Map<String, String> ignored, int ignoredCount) {
    static final int MOST_SHOWN = 50;

    /** Of a pipeline that was not looked at yet. */
    static final TagReport NONE = of(Map.of(), Map.of());

    static TagReport of(Map<String, String> refused, Map<String, String> ignored) {
        return new TagReport(newest(refused), refused.size(), newest(ignored), ignored.size());
    }

    /** By the number that is in the name, since not all of them are versions. */
    private static Map<String, String> newest(Map<String, String> reasons) {
        record Tag(String name, Semver number) {}
        Map<String, String> newest = new LinkedHashMap<>();
        reasons.keySet().stream()
                .map(name -> new Tag(name, number(name)))
                .sorted(Comparator.comparing(Tag::number).reversed().thenComparing(Tag::name))
                .limit(MOST_SHOWN)
                .forEach(tag -> newest.put(tag.name(), reasons.getOrDefault(tag.name(), "")));
        return Collections.unmodifiableMap(newest);
    }

    private static Semver number(String tag) {
        Semver number = Semver.coerce(tag);
        return number == null ? Semver.ZERO : number;
    }
}
