package dev.slipway.polling.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.common.ImageReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The client against the real registry; what is pushed there is tested with the build. */
@Tag("engine")
@EnabledIf("dev.slipway.polling.registry.TestRegistries#canRun")
class OciRegistryEngineTests {

    @Test
    void emptyRegistryHasNothing() {
        String address = TestRegistries.anonymous();
        Registry registry = TestRegistries.registry(address, null);

        registry.ping();
        assertThat(registry.tags("team/nothing")).isEmpty();
        assertThat(registry.digest(new ImageReference(address, "team/nothing", "x")))
                .isEmpty();
        assertThat(registry.labels(new ImageReference(address, "team/nothing", "x")))
                .isEmpty();
    }

    @Test
    void guardedRegistryAcceptsTheRightCredentialsOnly() {
        String address = TestRegistries.guarded();

        TestRegistries.registry(address, new RegistryCredentials("robot", "right"))
                .ping();
        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(() -> TestRegistries.registry(address, new RegistryCredentials("robot", "wrong"))
                        .ping())
                .matches(e -> e.status() == 401 && !e.retryable());
        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(() -> TestRegistries.registry(address, null).ping())
                .matches(e -> e.status() == 401);
    }
}
