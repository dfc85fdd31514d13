package dev.slipway.e2e.stage;

import dev.slipway.e2e.world.Diagnostics;
import dev.slipway.e2e.world.Progress;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/** Sets the stage up before the first class that asks for it, for all classes; writes diagnostics after a failure. */
final class StageExtension
        implements ParameterResolver, BeforeEachCallback, TestWatcher, LifecycleMethodExecutionExceptionHandler {
    private static final Namespace NAMESPACE = Namespace.create(StageExtension.class);

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
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(SetUp.class, _ -> SetUp.attempt(), SetUp.class)
                .stage();
    }

    /** A stage, or why there is none: a set-up that failed is not tried again for each class. The root's store closes it. */
    private record SetUp(
            @Nullable Stage stageIfAny, @Nullable RuntimeException failure) implements AutoCloseable {
        static SetUp attempt() {
            try {
                return new SetUp(Stage.setUp(), null);
            } catch (RuntimeException failed) {
                return new SetUp(null, failed);
            }
        }

        Stage stage() {
            if (stageIfAny == null) {
                throw new IllegalStateException("The stage could not be set up", failure);
            }
            return stageIfAny;
        }

        @Override
        public void close() throws IOException {
            if (stageIfAny != null) {
                stageIfAny.close();
            }
        }
    }
}
