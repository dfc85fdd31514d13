package dev.slipway.helm.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContainerStatesTests {
    private static final ContainerState WAITING = new ContainerStateBuilder()
            .withNewWaiting()
            .withReason("PodInitializing")
            .endWaiting()
            .build();

    @Test
    void failureNamesTheContainerAndWhatItSaid() {
        Pod pod = pod(ended(1, "not YAML at line 3\n"), WAITING);

        assertThat(ContainerStates.failure(pod))
                .contains("container carry-over ended with exit status 1: not YAML at line 3");
        assertThat(ContainerStates.hasStarted(pod, "carry-over")).isTrue();
        assertThat(ContainerStates.hasStarted(pod, "helmsman")).isFalse();
    }

    @Test
    void successIsNotAFailure() {
        assertThat(ContainerStates.failure(pod(ended(0, null), ended(0, null)))).isEmpty();
        assertThat(ContainerStates.failure(new Pod())).isEmpty();
    }

    @Test
    void obstacleNamesTheContainerAndTheReason() {
        ContainerState noImage = new ContainerStateBuilder()
                .withNewWaiting()
                .withReason("ImagePullBackOff")
                .withMessage("Back-off pulling image")
                .endWaiting()
                .build();

        assertThat(ContainerStates.obstacle(pod(noImage, WAITING)))
                .contains("container carry-over cannot start: ImagePullBackOff: Back-off pulling image");
        assertThat(ContainerStates.obstacle(pod(WAITING, WAITING))).isEmpty();
    }

    private static ContainerState ended(int exitCode, @Nullable String message) {
        return new ContainerStateBuilder()
                .withNewTerminated()
                .withExitCode(exitCode)
                .withMessage(message)
                .endTerminated()
                .build();
    }

    private static Pod pod(ContainerState carryOver, ContainerState helmsman) {
        return new PodBuilder()
                .withNewStatus()
                .addNewInitContainerStatus()
                .withName("carry-over")
                .withState(carryOver)
                .endInitContainerStatus()
                .addNewContainerStatus()
                .withName("helmsman")
                .withState(helmsman)
                .endContainerStatus()
                .endStatus()
                .build();
    }
}
