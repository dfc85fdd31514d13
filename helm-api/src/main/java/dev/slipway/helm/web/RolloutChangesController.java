package dev.slipway.helm.web;

import dev.slipway.common.rollout.Rollout;
import dev.slipway.common.rollout.RolloutKey;
import dev.slipway.common.rollout.WatchedNamespaces;
import dev.slipway.helm.rollout.RolloutBoard;
import dev.slipway.helm.rollout.RolloutEvent;
import dev.slipway.helm.rollout.RolloutStream;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The changes of {@code /rollouts}, as Server-Sent Events. */
@RestController
@Tag(name = OpenApiConfiguration.ROLLOUTS)
class RolloutChangesController {
    private static final Logger log = LoggerFactory.getLogger(RolloutChangesController.class);
    /** A sign of life: proxies close connections that are silent, and a caller that is gone is noticed. */
    private static final Duration SIGN = Duration.ofSeconds(15);

    private static final long NO_TIME_OUT = 0;

    private final RolloutBoard board;

    RolloutChangesController(RolloutBoard board) {
        this.board = board;
    }

    @GetMapping(path = "/rollouts/changes", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            operationId = "followRollouts",
            summary = "Follow what runs",
            description =
                    "Server-Sent Events. The event `rollout` has a workload (schema `Rollout`): first one for each workload that"
                            + " there is, then one for each change; a slow caller gets only the newest of each. `ready` comes after"
                            + " the first ones, and `namespaces` when other namespaces can be read than before (schema"
                            + " `WatchedNamespaces`). `removed` names a workload that is gone (schema `RolloutKey`). A comment comes"
                            + " every 15 s without an event. The stream has no end; connect again when it breaks off.")
    @ApiResponse(
            responseCode = "200",
            description = "The events, as they come",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema =
                                    @Schema(
                                            description = "The data of each event",
                                            oneOf = {Rollout.class, RolloutKey.class, WatchedNamespaces.class})))
    @ApiResponse(responseCode = "503", description = "32 callers follow the changes already.")
    SseEmitter follow() {
        RolloutStream stream = board.follow();
        SseEmitter emitter = new SseEmitter(NO_TIME_OUT);
        Thread sending = Thread.ofVirtual().name("rollout-changes").unstarted(() -> send(stream, emitter));
        emitter.onCompletion(sending::interrupt);
        emitter.onError(_ -> sending.interrupt());
        sending.start();
        return emitter;
    }

    private static void send(RolloutStream stream, SseEmitter emitter) {
        try (stream) {
            while (!stream.hasEnded()) {
                Optional<RolloutEvent> event = stream.next(SIGN);
                emitter.send(
                        event.isPresent()
                                ? SseEmitter.event()
                                        .name(event.get().name())
                                        .data(event.get().data(), MediaType.APPLICATION_JSON)
                                : SseEmitter.event().comment("no change"));
            }
            emitter.complete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | IllegalStateException e) {
            log.debug("A caller that followed rollouts is gone: {}", e.toString());
        }
    }
}
