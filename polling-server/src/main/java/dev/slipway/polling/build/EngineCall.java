package dev.slipway.polling.build;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.slipway.common.Causes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * One request with a stream of items as its answer. Fails on any error item, on a broken stream, on time-out and on
 * interruption: status 200 only says that the engine has begun.
 */
final class EngineCall {
    private static final int LARGEST_ERROR = 64 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ObjectReader MESSAGES = JSON.readerFor(EngineMessage.class);

    private final DockerHttpClient client;
    private final String action;

    /** @param action what is being done, for messages: {@code "build registry/image:tag"} */
    EngineCall(DockerHttpClient client, String action) {
        this.client = client;
        this.action = action;
    }

    /** Sends the request and gives each item to {@code listener}, until the engine has said all. */
    void run(Request request, Deadline deadline, Consumer<EngineMessage> listener) throws EngineReplyException {
        try {
            EngineExchange.<@Nullable Void>run(client, action, deadline, () -> {
                exchange(client, request, listener);
                return null;
            });
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (TimeoutException e) {
            throw new BuildTimeoutException("Could not " + action + " within " + deadline.limit()
                    + ": stopped. Make the build faster, or raise slipway.engine.timeout");
        }
    }

    private static void exchange(DockerHttpClient client, Request request, Consumer<EngineMessage> listener)
            throws IOException, EngineReplyException {
        try (Response response = client.execute(request);
                InputStream body = response.getBody()) {
            if (response.getStatusCode() >= 400) {
                throw new EngineReplyException(response.getStatusCode(), errorOf(body.readNBytes(LARGEST_ERROR)));
            }
            MappingIterator<EngineMessage> messages = MESSAGES.readValues(body);
            while (messages.hasNextValue()) {
                EngineMessage message = messages.nextValue();
                String failure = message.failure();
                if (failure != null) {
                    throw new EngineReplyException(response.getStatusCode(), failure);
                }
                listener.accept(message);
            }
        }
    }

    /** The {@code message} of the engine's JSON error, or the body as it is. */
    private static String errorOf(byte[] body) {
        try {
            String message = JSON.readTree(body).path("message").asString("");
            if (!message.isEmpty()) {
                return message.strip();
            }
        } catch (JacksonException notJson) {
            // a proxy's error page, most likely: its text is all there is to show
        }
        return new String(body, StandardCharsets.UTF_8).strip();
    }

    private EngineReplyException failure(@Nullable Throwable cause) {
        return switch (cause) {
            case EngineReplyException reply -> reply;
            case EngineUnavailableException unavailable -> throw unavailable;
            case Error error -> throw error;
            case null -> throw new EngineUnavailableException("Could not " + action);
            case Throwable broken ->
                throw new EngineUnavailableException(
                        "Could not " + action + ": the connection to the engine failed (" + Causes.deepest(broken)
                                + "). Check that the engine runs and that slipway.engine.host is right",
                        broken);
        };
    }
}
