package dev.slipway.common.hold;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * An image that a held release runs.
 *
 * @param repository the image without tag and digest, with its registry
 * @param tag a tag that does not move
 * @param digest the digest of that tag
 */
@Schema(description = "An image that a held release runs")
public record HeldImage(
        @Schema(description = "The image without tag and digest", example = "registry.example.org/team/web")
        String repository,

        @Schema(description = "A tag that does not move", example = "1.4.0")
        String tag,

        @Schema(description = "The digest of that tag", pattern = "sha256:[0-9a-f]{64}")
        String digest) {}
