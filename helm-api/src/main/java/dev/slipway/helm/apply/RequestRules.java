package dev.slipway.helm.apply;

import dev.slipway.common.apply.ApplyRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the parts of a request may look like. Names end up as arguments of helmsman, so they must have the form of names. */
final class RequestRules {
    private static final Pattern NAME = Pattern.compile(ApplyRequest.NAME);
    private static final int MAX_REASON = 1000;

    private RequestRules() {}

    static List<String> target(List<String> apps) {
        if (apps.size() > ApplyRequest.MOST_TARGETS) {
            throw new InvalidRequestException("'target' must be at most " + ApplyRequest.MOST_TARGETS
                    + " apps: leave it out to apply the whole specification");
        }
        return apps.stream().map(app -> name("target", app)).toList();
    }

    static String name(String part, String value) {
        if (!NAME.matcher(value).matches()) {
            throw new InvalidRequestException(
                    "'" + part
                            + "' must be at most 253 letters, digits, '.', '_' or '-', and begin and end with a letter or digit");
        }
        return value;
    }

    static @Nullable String reason(@Nullable String value) {
        if (value != null && value.length() > MAX_REASON) {
            throw new InvalidRequestException("'reason' must be at most " + MAX_REASON + " characters");
        }
        return value;
    }
}
