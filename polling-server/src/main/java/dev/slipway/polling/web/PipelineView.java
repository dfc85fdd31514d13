package dev.slipway.polling.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline as the API shows it.
 *
 * @param name its name
 * @param repository the repository's URL
 * @param branch whose merges go to staging
 * @param image the image's name in the registry
 * @param head the branch head acted on; null before the first look
 * @param paused whether people have paused it
 * @param storm why its changes are held back, if they are
 * @param movedTags tags that point at another commit than the one delivered
 * @param refusedTags versions whose commit may not be released, with the reason; the newest 50
 * @param ignoredTags tags that look like a version and release nothing, with the reason; the newest 50
 * @param newest its newest delivery
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PipelineView(
        String name,
        String repository,
        String branch,
        String image,
        @Nullable String head,
        boolean paused,
        @Nullable String storm,
        Map<String, String> movedTags,
        Map<String, String> refusedTags,
        Map<String, String> ignoredTags,
        @Nullable DeliveryView newest) {}
