package dev.slipway.e2e.stage;

import dev.slipway.e2e.world.Diagnostics;
import dev.slipway.e2e.world.Progress;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/** Sets the stage up before the first class that asks for it, for all classes; writes diagnostics after a failure. */
final class StageExtension
        implements ParameterResolver, BeforeEachCallback, TestWatcher, LifecycleMethodExecutionExceptionHandler {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stage.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return stage(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        stage(context).progress().step(title(context));
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

    private static void writeDiagnostics(ExtensionContext context) {
        Path folder = Path.of("target", "diagnostics", title(context).replaceAll("[^A-Za-z0-9]+", "-"))
                .toAbsolutePath();
        Progress progress = stage(context).progress();
        try {
            new Diagnostics(stage(context).world()).write(folder);
            progress.detail("FAILED; diagnostics are in " + folder);
        } catch (IOException | RuntimeException alsoFailed) {
            progress.detail("FAILED, and so did the diagnostics: " + alsoFailed);
        }
    }

    private static String title(ExtensionContext context) {
        return context.getRequiredTestClass().getSimpleName() + " " + context.getDisplayName();
    }

    private static Stage stage(ExtensionContext context) {
        return SetUp.shared(context, Stage.class, Stage::setUp);
    }
}
