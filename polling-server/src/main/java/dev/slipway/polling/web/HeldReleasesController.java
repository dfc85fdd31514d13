package dev.slipway.polling.web;

import dev.slipway.polling.apply.HeldRelease;
import dev.slipway.polling.apply.HeldReleases;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Published charts that wait for an edit of the desired state, such as a new major version. */
@RestController
@RequestMapping("/api/held-releases")
class HeldReleasesController {
    private final HeldReleases held;

    HeldReleasesController(HeldReleases held) {
        this.held = held;
    }

    /** All that waits now, with what to edit to release it. */
    @GetMapping
    List<HeldRelease> list() {
        try {
            return held.find();
        } catch (IOException | IllegalArgumentException e) {
            throw new ApiException(
                    HttpStatus.BAD_GATEWAY, "Reading the desired state failed: " + String.valueOf(e.getMessage()));
        }
    }
}
