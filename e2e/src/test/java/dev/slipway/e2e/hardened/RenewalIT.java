package dev.slipway.e2e.hardened;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.e2e.stage.Application;
import dev.slipway.e2e.stage.Hardened;
import dev.slipway.e2e.stage.NodeCurl;
import dev.slipway.e2e.stage.Runbook;
import dev.slipway.e2e.stage.Stage;
import org.junit.jupiter.api.Test;

/** Passwords are renewed by the runbook's commands. */
@OnHardened
class RenewalIT {
    private final Hardened hardened;
    private final Stage stage;
    private final Application web;
    private final NodeCurl stranger;

    RenewalIT(Hardened hardened) {
        this.hardened = hardened;
        this.stage = hardened.stage();
        this.web = hardened.web();
        this.stranger = new NodeCurl(stage, hardened.authority());
    }

    @Test
    void newPasswordsAreTakenUpByAllWhoAsk() {
        String registry = hardened.secret("registry-credentials", "password");
        String charts = hardened.secret("chartmuseum-credentials", "password");
        stage.awaitQuiet();

        new Runbook(stage).run("renew() {", "delete secret registry-credentials chartmuseum-credentials");

        assertThat(hardened.secret("registry-credentials", "password")).isNotEqualTo(registry);
        assertThat(hardened.secret("chartmuseum-credentials", "password")).isNotEqualTo(charts);
        assertThat(stranger.ask("https://registry.slipway-storage:5000/v2/", "--user", "slipway:" + registry))
                .isEqualTo("401");
        int before = web.stagingCharts().size();
        CommitId merge = web.sample().mergeEdit("chart/values.yaml", values -> values.replace("cpu: 5m", "cpu: 6m"));
        web.awaitStaging(merge);
        web.awaitStagingChart(before);
    }
}
