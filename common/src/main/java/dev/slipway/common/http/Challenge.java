package dev.slipway.common.http;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code WWW-Authenticate} challenge
 * (<a href="https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1">RFC 9110</a>).
 *
 * @param parameters by lower-case name
 */
public record Challenge(Map<String, String> parameters) {
    private static final Pattern PARAMETER = Pattern.compile("([a-zA-Z_]+)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,\"]+))");

    /** Copies the parameters. */
    public Challenge {
        parameters = Map.copyOf(parameters);
    }

    /** The first challenge of the scheme among the headers' values, which hold one challenge each. */
    public static Optional<Challenge> find(String scheme, List<String> headers) {
        return headers.stream()
                .filter(header -> header.regionMatches(true, 0, scheme + " ", 0, scheme.length() + 1)
                        || header.equalsIgnoreCase(scheme))
                .findFirst()
                .map(header -> new Challenge(parameters(header.substring(scheme.length()))));
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new HashMap<>();
        Matcher matcher = PARAMETER.matcher(text);
        while (matcher.find()) {
            String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            parameters.put(matcher.group(1).toLowerCase(Locale.ROOT), value);
        }
        return parameters;
    }
}
