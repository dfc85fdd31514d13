package dev.slipway.polling.registry;

import org.springframework.http.HttpHeaders;

/**
 * What the registry answered.
 *
 * @param status the HTTP status
 * @param headers the answer's headers
 * @param body the answer's bytes
 */
@SuppressWarnings("ArrayRecordComponent") // passed on at once, never compared
record RegistryAnswer(int status, HttpHeaders headers, byte[] body) {

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    boolean isRedirect() {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }
}
