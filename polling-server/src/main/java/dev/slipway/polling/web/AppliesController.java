package dev.slipway.polling.web;

import dev.slipway.polling.ledger.ApplyCall;
import dev.slipway.polling.ledger.ApplyCalls;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The applies that helm-api was asked for, or that are still owed. */
@RestController
@RequestMapping("/api/applies")
class AppliesController {
    private static final int MOST = 100;

    private final ApplyCalls calls;

    AppliesController(ApplyCalls calls) {
        this.calls = calls;
    }

    /** The newest calls first. */
    @GetMapping
    List<ApplyCall> list() {
        return calls.newest(MOST);
    }
}
