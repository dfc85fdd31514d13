package dev.slipway.e2e.environment;

import dev.slipway.e2e.installation.Diagnostics;
import dev.slipway.e2e.installation.Progress;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestWatcher;

/** Sets up the environment that all test classes share, and writes diagnostics after a failure. */
final class TestEnvironmentExtension extends SharedParameter<TestEnvironment>
        implements BeforeEachCallback, TestWatcher, LifecycleMethodExecutionExceptionHandler {

    TestEnvironmentExtension() {
        super(TestEnvironment.class, TestEnvironment::setUp);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        shared(context).progress().step(title(context));
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        writeDiagnostics(context);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable cause) throws Throwable {
        writeDiagnostics(context);
        throw cause;
    }

    private void writeDiagnostics(ExtensionContext context) {
        Path folder = Path.of("target", "diagnostics", title(context).replaceAll("[^A-Za-z0-9]+", "-"))
                .toAbsolutePath();
        Progress progress = shared(context).progress();
        try {
            new Diagnostics(shared(context).installation()).write(folder);
            progress.detail("FAILED; diagnostics are in " + folder);
        } catch (IOException | RuntimeException alsoFailed) {
            progress.detail("FAILED, and so did the diagnostics: " + alsoFailed);
        }
    }

    private static String title(ExtensionContext context) {
        return context.getRequiredTestClass().getSimpleName() + " " + context.getDisplayName();
    }
}
