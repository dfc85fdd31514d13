package dev.slipway.polling.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A pipeline as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "The way from one branch of a repository to one image")
record PipelineView(
        @Schema(description = "Its name, which no other pipeline has", example = "web")
        String name,

        @Schema(description = "The URL of the repository", example = "https://git.example.org/team/web.git")
        String repository,

        @Schema(description = "The branch. Its merges go to staging", example = "main")
        String branch,

        @Schema(description = "The name of the image in the registry", example = "team/web")
        String image,

        @Schema(
                description = "The newest commit of the branch that was acted on: 40 hexadecimal digits; missing before"
                        + " the first look",
                pattern = "[0-9a-f]{40}")
        @Nullable
        String head,

        @Schema(description = "Whether people have paused it")
        boolean paused,

        @Schema(description = "Why its changes are held back, if they are; `POST …/fast-forward` skips them") @Nullable
        String storm,

        @Schema(description = "Tags that point at another commit than the delivered one, and the commit of each")
        Map<String, String> movedTags,

        @Schema(description = "Versions that may not be released, and why; the newest 50")
        Map<String, String> refusedTags,

        @Schema(description = "Tags that look like a version and release nothing, and why; the newest 50")
        Map<String, String> ignoredTags,

        @Schema(description = "Its newest delivery, if it has one") @Nullable
        DeliveryView newest) {}
