package dev.slipway.helm.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.helm.apply.ApplyPlan;
import dev.slipway.helm.apply.IdempotencyKey;
import dev.slipway.helm.apply.Submission;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JobFactoryTests {
    private static final List<String> PRODUCTION = List.of("helmsman/production.yaml", "helmsman/extra.yaml");
    private final KubernetesSerialization yaml = new KubernetesSerialization();

    @Test
    void jobOfAnApplyIsTheTemplateWithThePlansFiles() throws IOException {
        ApplyPlan plan = new ApplyPlan("production", PRODUCTION, List.of(), null, false);
        Submission submission =
                new Submission(plan, "chart web 1.1.0", "alice", new IdempotencyKey("alice", "delivery-17"));

        assertGolden("job-apply.yaml", JobFactory.job(cronJob(), submission, 17, false));
    }

    @Test
    void jobOfADryRunOfATargetWaitsSuspended() throws IOException {
        ApplyPlan plan = new ApplyPlan("production", PRODUCTION, List.of("web"), null, true);
        Submission submission = new Submission(plan, null, "alice", null);

        assertGolden("job-dry-run.yaml", JobFactory.job(cronJob(), submission, 18, true));
    }

    @Test
    void templateItselfIsLeftAlone() throws IOException {
        CronJob cronJob = cronJob();
        ApplyPlan plan = new ApplyPlan("production", PRODUCTION, List.of(), null, false);

        JobFactory.job(cronJob, new Submission(plan, null, "alice", null), 1, false);

        assertThat(yaml.asYaml(cronJob)).isEqualTo(yaml.asYaml(cronJob()));
    }

    private CronJob cronJob() throws IOException {
        return yaml.unmarshal(resource("cron-job.yaml"), CronJob.class);
    }

    /** Compares as objects, so that the order of keys and the quotes do not matter. */
    private void assertGolden(String name, @Nullable Job job) throws IOException {
        Job expected = yaml.unmarshal(resource(name), Job.class);
        assertThat(yaml.asYaml(job)).isEqualTo(yaml.asYaml(expected));
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(JobFactoryTests.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
