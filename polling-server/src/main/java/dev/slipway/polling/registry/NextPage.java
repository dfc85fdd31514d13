package dev.slipway.polling.registry;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/** Finds the next page of a listing in its {@code Link} header (RFC 5988). */
final class NextPage {
    private static final Pattern LINK = Pattern.compile("<([^>]+)>\\s*;\\s*rel=\"?next\"?");
    private static final String ROOT = "/v2/";

    private NextPage() {}

    /** The path below {@code /v2/} with its query. Only path and query are taken: a listing stays on its registry. */
    static Optional<String> of(HttpHeaders headers, String current) {
        for (String link : headers.getOrEmpty(HttpHeaders.LINK)) {
            Matcher matcher = LINK.matcher(link);
            if (matcher.find()) {
                URI next = URI.create("http://registry" + ROOT + current).resolve(matcher.group(1));
                String path = next.getRawPath();
                if (path.startsWith(ROOT)) {
                    String query = next.getRawQuery();
                    return Optional.of(path.substring(ROOT.length()) + (query == null ? "" : "?" + query));
                }
            }
        }
        return Optional.empty();
    }
}
