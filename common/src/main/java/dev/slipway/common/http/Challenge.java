package dev.slipway.common.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

    /**
     * Where a token is to be asked for, by the
     * <a href="https://distribution.github.io/distribution/spec/auth/token/">token authentication specification</a> of
     * registries.
     *
     * <p>Logins are sent there, so for a registry with TLS an address without TLS does not count.
     *
     * @param registry the address that sent the challenge
     * @param scope what the token is for, if the challenge does not say; may be empty
     * @return empty when the challenge names no server that speaks HTTP, or one without TLS though the registry has it
     */
    public Optional<URI> tokenServer(URI registry, String scope) {
        String realm = parameters.getOrDefault("realm", "");
        boolean plain = realm.startsWith("http://") && !Origin.of(registry).isEncrypted();
        if (!realm.startsWith("https://") && !plain) {
            return Optional.empty();
        }
        Map<String, String> query = new LinkedHashMap<>();
        query.put("scope", parameters.getOrDefault("scope", scope));
        query.put("service", parameters.getOrDefault("service", ""));
        String asked = query.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return Optional.of(URI.create(asked.isEmpty() ? realm : realm + (realm.contains("?") ? "&" : "?") + asked));
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
