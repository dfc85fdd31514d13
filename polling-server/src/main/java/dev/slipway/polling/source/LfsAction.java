package dev.slipway.polling.source;

import java.net.URI;
import java.util.Map;

/**
 * How a content is downloaded.
 *
 * @param href where it is
 * @param header what the request says; meant for that server, and perhaps secret
 */
record LfsAction(URI href, Map<String, String> header) {

    /** Copies the header. */
    LfsAction {
        header = Map.copyOf(header);
    }
}
