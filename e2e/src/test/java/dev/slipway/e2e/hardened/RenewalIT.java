package dev.slipway.e2e.hardened;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.e2e.environment.Application;
import dev.slipway.e2e.environment.Hardened;
import dev.slipway.e2e.environment.NodeCurl;
import dev.slipway.e2e.environment.Runbook;
import dev.slipway.e2e.environment.TestEnvironment;
import org.junit.jupiter.api.Test;

/** Renews passwords with the runbook's commands. */
@OnHardened
class RenewalIT {
    private final Hardened hardened;
    private final TestEnvironment environment;
    private final Application web;
    private final NodeCurl curl;

    RenewalIT(Hardened hardened) {
        this.hardened = hardened;
        this.environment = hardened.environment();
        this.web = hardened.web();
        this.curl = new NodeCurl(environment, hardened.authority());
    }

    @Test
    void allClientsUseTheNewPasswords() {
        String registry = hardened.secret("registry-credentials", "password");
        String charts = hardened.secret("chartmuseum-credentials", "password");
        environment.awaitIdle();

        new Runbook(environment).run("renew() {", "delete secret registry-credentials chartmuseum-credentials");

        assertThat(hardened.secret("registry-credentials", "password")).isNotEqualTo(registry);
        assertThat(hardened.secret("chartmuseum-credentials", "password")).isNotEqualTo(charts);
        assertThat(curl.ask("https://registry.slipway-storage:5000/v2/", "--user", "slipway:" + registry))
                .isEqualTo("401");
        int before = web.stagingCharts().size();
        CommitId merge = web.sample().mergeEdit("chart/values.yaml", values -> values.replace("cpu: 5m", "cpu: 6m"));
        web.awaitStaging(merge);
        web.awaitStagingChart(before);
    }
}
