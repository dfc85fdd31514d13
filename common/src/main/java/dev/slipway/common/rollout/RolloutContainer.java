package dev.slipway.common.rollout;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * One container of a workload.
 *
 * @param name the container's name
 * @param image the image that the workload names, as it is written there
 * @param running what its pods really run; empty while none has started
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "One container of a workload")
public record RolloutContainer(
        @Schema(description = "Its name", example = "web") String name,

        @Schema(description = "The image that the workload names", example = "registry.example.org/team/web:staging")
        String image,

        @Schema(description = "What its pods really run; empty while none has started")
        List<RunningImage> running) {

    /** Copies the list; the JSON reader passes null for a missing one. */
    @SuppressWarnings("ConstantValue")
    public RolloutContainer {
        running = running == null ? List.of() : List.copyOf(running);
    }
}
