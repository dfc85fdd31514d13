package dev.slipway.polling.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.GitRepository;
import dev.slipway.service.settings.InvalidSettingsException;
import dev.slipway.service.settings.SettingsCheckInitializer;
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
            .withInitializer(new SettingsCheckInitializer())
            .withUserConfiguration(PipelineConfiguration.class);

    @Test
    void pipelineHasDefaults() {
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
    void thereAreNoPipelinesWithoutConfiguration() {
        context.run(
                running -> assertThat(running.getBean(Pipelines.class).all()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[0].image=Team/Web | slipway.pipelines[0].image | not a valid image name",
                "[0].image=registry:5000/web | slipway.pipelines[0].image | not a valid image name",
                "[0].image= | slipway.pipelines[0].image | is missing: set it, such as 'image: team/web'",
                "[0].repository=file:///etc | slipway.pipelines[0].repository | expected an http or https URL",
                "[0].repository=git@host:a/b | slipway.pipelines[0].repository | git@host",
                "[0].repository=http://me:s3cr3t@host/a/b | slipway.pipelines[0].repository | token file",
                "[0].name=We b | slipway.pipelines[0].name | lower-case letters",
                "[0].branch=a..b | slipway.pipelines[0].branch | not a branch name",
                "[0].dockerfile=../Dockerfile | slipway.pipelines[0].dockerfile | without '..'",
                "[0].context=/srv | slipway.pipelines[0].context | relative to its root",
                "[0].paths[0]=a/../../b | slipway.pipelines[0].paths | without '..'",
                "[0].chart.publish=auto | slipway.pipelines[0].chart.path | is missing",
                "[0].chart.path=../x | slipway.pipelines[0].chart.path | without '..'",
                "[0].tags=web-v | slipway.pipelines[0].tags | one '*' in place of the version",
                "[0].tags=web~* | slipway.pipelines[0].tags | no name that git accepts",
                "[0].releases-from= | slipway.pipelines[0].releases-from | write 'branch'",
                "[0].releases-from=any,branch | slipway.pipelines[0].releases-from | together with other branches",
                "[0].releases-from=release/~* | slipway.pipelines[0].releases-from | no branch name that git accepts",
                "[0].releases-from=/release | slipway.pipelines[0].releases-from | such as 'release/*'",
                "[0].imag=team/web | slipway.pipelines[0].imag | is unknown; known are name, repository, branch, image",
                "[0].chart.pth=chart | slipway.pipelines[0].chart.pth | known are path, publish",
                "[1].name=api | slipway.pipelines[1].repository | is missing",
            })
    void wrongSettingIsNamedWithItsRemedy(String setting, String key, String remedy) {
        assertProblem(Stream.of("slipway.pipelines" + setting), key, remedy);
    }

    @Test
    void invalidChoiceOfPublishIsReported() {
        assertProblem(
                Stream.of("slipway.pipelines[0].chart.path=chart", "slipway.pipelines[0].chart.publish=sometimes"),
                "slipway.pipelines[0].chart.publish",
                "write 'auto' or 'manual'");
    }

    @Test
    void twoPipelinesOfOneNameAreBothNamed() {
        assertProblem(
                second("web", "team/other"), "slipway.pipelines[1].name", "the same as slipway.pipelines[0].name");
    }

    @Test
    void twoPipelinesOfOneImageAreBothNamed() {
        assertProblem(
                second("api", "team/web"), "slipway.pipelines[1].image", "the same as slipway.pipelines[0].image");
    }

    @Test
    void problemsAreReportedAllAtOnceAndWithoutCredentials() {
        context.withPropertyValues(WEB)
                .withPropertyValues(
                        "slipway.pipelines[0].image=A", "slipway.pipelines[0].repository=http://u:s3cr3t@host/a/b")
                .run(failed -> assertThat(failed.getStartupFailure())
                        .hasMessageContaining("slipway.pipelines[0].image")
                        .hasMessageContaining("slipway.pipelines[0].repository")
                        .hasMessageNotContaining("s3cr3t"));
    }

    private void assertProblem(Stream<String> settings, String subject, String remedy) {
        context.withPropertyValues(WEB)
                .withPropertyValues(settings.toArray(String[]::new))
                .run(failed -> assertThat(failed.getStartupFailure())
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
