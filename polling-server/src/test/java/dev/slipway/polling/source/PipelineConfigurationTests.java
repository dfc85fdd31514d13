package dev.slipway.polling.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.GitRepository;
import dev.slipway.polling.settings.InvalidSettingsException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class PipelineConfigurationTests {
    private static final String[] WEB = {
        "slipway.pipelines[0].name=web",
        "slipway.pipelines[0].repository=http://git.example.org/team/web.git",
        "slipway.pipelines[0].image=team/web",
    };

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withBean(Clock.class, Clock::systemUTC)
            .withUserConfiguration(SourceConfiguration.class);

    @Test
    void pipelineWhenOnlyTheNeededIsGivenHasDefaults() {
        context.withPropertyValues(WEB)
                .run(running -> assertThat(running.getBean(Pipelines.class).find("web"))
                        .contains(new Pipeline(
                                "web",
                                GitRepository.parse("http://git.example.org/team/web.git"),
                                "main",
                                "team/web",
                                "Dockerfile",
                                ".",
                                List.of(),
                                null)));
    }

    @Test
    void pipelineTakesEverythingThatIsGiven() {
        context.withPropertyValues(WEB)
                .withPropertyValues(
                        "slipway.pipelines[0].branch=release/next",
                        "slipway.pipelines[0].dockerfile=docker/Dockerfile",
                        "slipway.pipelines[0].context=app",
                        "slipway.pipelines[0].paths[0]=app/",
                        "slipway.pipelines[0].paths[1]=chart",
                        "slipway.pipelines[0].chart.path=./chart/",
                        "slipway.pipelines[0].chart.publish=manual",
                        "slipway.pipelines[0].tags=web-v*",
                        "slipway.pipelines[0].releases-from[0]=branch",
                        "slipway.pipelines[0].releases-from[1]=release/*")
                .run(running -> {
                    Pipeline web = running.getBean(Pipelines.class).find("web").orElseThrow();
                    assertThat(web.branch()).isEqualTo("release/next");
                    assertThat(web.dockerfile()).isEqualTo("docker/Dockerfile");
                    assertThat(web.context()).isEqualTo("app");
                    assertThat(web.paths()).containsExactly("app/", "chart");
                    assertThat(web.tags()).isEqualTo(new TagPattern("web-v*"));
                    assertThat(web.releasesFrom()).isEqualTo(new ReleaseBranches(List.of("branch", "release/*")));
                    assertThat(web.chart()).isEqualTo(new Pipeline.Chart("chart", Pipeline.Publish.MANUAL));
                });
    }

    @Test
    void pipelinesWhenNoneAreConfiguredAreEmpty() {
        context.run(
                running -> assertThat(running.getBean(Pipelines.class).all()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[0].image=Team/Web | key 'image' | not a legal image name",
                "[0].image=registry:5000/web | key 'image' | not a legal image name",
                "[0].image= | key 'image' | is missing: add it, such as 'image: team/web'",
                "[0].repository=file:///etc | key 'repository' | expected an http or https URL",
                "[0].repository=git@host:a/b | key 'repository' | git@host",
                "[0].repository=http://me:s3cr3t@host/a/b | key 'repository' | token file",
                "[0].name=We b | key 'name' | lower-case letters",
                "[0].branch=a..b | key 'branch' | no branch name",
                "[0].dockerfile=../Dockerfile | key 'dockerfile' | without '..'",
                "[0].context=/srv | key 'context' | relative to its root",
                "[0].paths[0]=a/../../b | key 'paths' | without '..'",
                "[0].chart.publish=auto | key 'chart.path' | is missing",
                "[0].chart.path=../x | key 'chart.path' | without '..'",
                "[0].tags=web-v | key 'tags' | one '*' in place of the version",
                "[0].tags=web~* | key 'tags' | no name that git takes",
                "[0].releases-from= | key 'releases-from' | write 'branch'",
                "[0].releases-from=any,branch | key 'releases-from' | beside 'any'",
                "[0].releases-from=release/~* | key 'releases-from' | no branch name that git takes",
                "[0].releases-from=/release | key 'releases-from' | such as 'release/*'",
                "[0].imag=team/web | key 'imag' | is unknown; known are name, repository, branch, image",
                "[0].chart.pth=chart | key 'chart.pth' | chart.path, chart.publish",
                "[1].name=api | key 'repository' | is missing",
            })
    void pipelineWhenASettingIsWrongSaysWhichAndWhatToDo(String setting, String key, String remedy) {
        assertProblem(Stream.of("slipway.pipelines" + setting), key, remedy);
    }

    @Test
    void pipelineWhenPublishIsNoChoiceSaysSo() {
        assertProblem(
                Stream.of("slipway.pipelines[0].chart.path=chart", "slipway.pipelines[0].chart.publish=sometimes"),
                "Pipeline 'web'",
                "write 'auto' or 'manual'");
    }

    @Test
    void pipelinesWhenTwoHaveOneNameSayBoth() {
        assertProblem(second("web", "team/other"), "(slipway.pipelines[1]), key 'name'", "slipway.pipelines[0]");
    }

    @Test
    void pipelinesWhenTwoHaveOneImageSayBoth() {
        assertProblem(second("api", "team/web"), "Pipeline 'api'", "also that of Pipeline 'web'");
    }

    @Test
    void problemsAreToldAllAtOnceAndWithoutCredentials() {
        context.withPropertyValues(WEB)
                .withPropertyValues(
                        "slipway.pipelines[0].image=A", "slipway.pipelines[0].repository=http://u:s3cr3t@host/a/b")
                .run(failed -> assertThat(failed.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("key 'image'")
                        .hasMessageContaining("key 'repository'")
                        .hasMessageNotContaining("s3cr3t"));
    }

    @Test
    void gitSettingsWhenAKeyIsUnknownAreRefused() {
        context.withPropertyValues("slipway.git.time-limit=5s")
                .run(failed ->
                        assertThat(failed).hasFailed().getFailure().hasStackTraceContaining("slipway.git.time-limit"));
        context.withPropertyValues("slipway.git.timeout=10ms")
                .run(failed -> assertThat(failed).hasFailed().getFailure().hasStackTraceContaining("at least 1s"));
    }

    private void assertProblem(Stream<String> settings, String subject, String remedy) {
        context.withPropertyValues(WEB)
                .withPropertyValues(settings.toArray(String[]::new))
                .run(failed -> assertThat(failed.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(InvalidSettingsException.class)
                        .hasMessageContaining(subject)
                        .hasMessageContaining(remedy));
    }

    private static Stream<String> second(String name, String image) {
        return Stream.of(
                "slipway.pipelines[1].name=" + name,
                "slipway.pipelines[1].repository=http://git.example.org/team/other.git",
                "slipway.pipelines[1].image=" + image);
    }
}
