package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.common.apply.ApplyRelease;
import dev.slipway.common.apply.ApplyRequest;
import dev.slipway.common.apply.ApplyRun;
import dev.slipway.common.apply.RunState;
import dev.slipway.e2e.environment.Application;
import dev.slipway.e2e.environment.OnCluster;
import dev.slipway.e2e.environment.TestEnvironment;
import dev.slipway.e2e.installation.HelmApi;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Production names an application before its first version tag: it waits, and fails nothing. */
@OnCluster
class FirstReleaseIT {
    private final TestEnvironment environment;
    private final HelmApi helmApi;
    private final Application other;
    private final Application early;

    FirstReleaseIT(TestEnvironment environment) {
        this.environment = environment;
        this.helmApi = environment.installation().helmApi();
        this.other = environment.application("other");
        this.early = environment.application("early");
    }

    @BeforeAll
    void begin() {
        CommitId commit = other.begin();
        other.releaseFirst(commit, other.awaitBuilt(commit));
    }

    @AfterAll
    void end() {
        early.remove();
        other.remove();
    }

    @Test
    void applicationWaitsForItsChartWhileTheOthersAreApplied() {
        CommitId commit = early.begin();
        early.takeIntoProduction("^1.0.0");

        ApplyRun run = applyProduction();

        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(run.waiting()).containsExactly("early");
        assertThat(run.releases()).extracting(ApplyRelease::name).contains("other");

        early.release(commit, "1.0.0");
        early.awaitProduction("1.0.0", early.awaitBuilt(commit));
        assertThat(applyProduction().waiting()).isEmpty();
    }

    private ApplyRun applyProduction() {
        environment.awaitIdle();
        String token = environment.token();
        ApplyRun asked = HelmApi.run(helmApi.apply(
                Optional.of(token), ApplyRequest.of("production", "a test of a first release"), Optional.empty()));
        environment.until(
                "run " + asked.id() + " is over", () -> TestEnvironment.isOver(helmApi.run(token, asked.id())));
        return helmApi.run(token, asked.id());
    }
}
