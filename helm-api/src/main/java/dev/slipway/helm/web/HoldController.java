package dev.slipway.helm.web;

import dev.slipway.common.hold.HeldImage;
import dev.slipway.common.hold.Hold;
import dev.slipway.helm.apply.InvalidRequestException;
import dev.slipway.helm.hold.Holds;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The resource {@code /holds}: releases that no apply moves on. */
@RestController
@Tag(name = OpenApiConfiguration.HOLDS)
class HoldController {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?");
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    private static final String EXAMPLE = """
            {
              "namespace": "production",
              "release": "web",
              "chartVersion": "1.0.0",
              "images": [
                {
                  "repository": "registry.example.org/team/web",
                  "tag": "1.0.0",
                  "digest": "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
                }
              ],
              "reason": "1.0.1 does not start",
              "by": "ops",
              "since": "2026-01-02T03:04:05Z"
            }""";

    private final Holds holds;

    HoldController(Holds holds) {
        this.holds = holds;
    }

    @GetMapping(path = "/holds", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "listHolds",
            summary = "List the releases that are held",
            description = "By namespace and release.")
    @ApiResponse(responseCode = "200", description = "The releases that are held")
    List<Hold> list() {
        return holds.all();
    }

    @PutMapping(path = "/holds/{namespace}/{release}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "holdRelease",
            summary = "Hold a release",
            description =
                    "From the next apply on, each apply sets these images and this version of the chart, and takes the"
                            + " release out of Keel's hands. The hold itself starts no apply.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            description = "Where the release stays, why, and who holds it",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = Hold.class),
                            examples = @ExampleObject(name = "hold", value = EXAMPLE)))
    @ApiResponse(responseCode = "200", description = "The hold")
    @ApiResponse(responseCode = "400", description = "The body is not a hold of that release: `detail` says why.")
    Hold put(
            @Parameter(description = "The namespace of the release") @PathVariable String namespace,
            @Parameter(description = "The name of the release") @PathVariable String release,
            @RequestBody Hold hold) {
        check(namespace, release, hold);
        holds.put(hold);
        return hold;
    }

    @DeleteMapping(path = "/holds/{namespace}/{release}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "letReleaseGo",
            summary = "Let a release go",
            description = "The next apply sets what chart and desired state say. A release that is not held stays so.")
    @ApiResponse(responseCode = "200", description = "The releases that are still held")
    List<Hold> remove(
            @Parameter(description = "The namespace of the release") @PathVariable String namespace,
            @Parameter(description = "The name of the release") @PathVariable String release) {
        holds.remove(namespace, release);
        return holds.all();
    }

    @SuppressWarnings("ConstantValue") // the JSON reader passes null for what is missing
    private static void check(String namespace, String release, Hold hold) {
        require(
                NAME.matcher(namespace).matches() && NAME.matcher(release).matches(),
                "The path must name a namespace and a release: lower-case letters, digits, '-' and '.'");
        require(
                namespace.equals(hold.namespace()) && release.equals(hold.release()),
                "namespace and release of the body must be those of the path");
        require(hold.reason() != null && !hold.reason().isBlank(), "reason is missing: say why the release is held");
        require(hold.by() != null && !hold.by().isBlank(), "by is missing: say who holds the release");
        require(hold.since() != null, "since is missing: say since when the release is held");
        require(
                hold.chartVersion() != null || !hold.images().isEmpty(),
                "Nothing is held: name a chartVersion, or at least one image");
        for (HeldImage image : hold.images()) {
            require(
                    image.repository() != null && image.tag() != null && image.digest() != null,
                    "Each image needs repository, tag and digest");
            require(
                    DIGEST.matcher(image.digest()).matches(),
                    "'" + image.digest() + "' is not a digest: expected sha256: and 64 hexadecimal digits");
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new InvalidRequestException(message);
        }
    }
}
