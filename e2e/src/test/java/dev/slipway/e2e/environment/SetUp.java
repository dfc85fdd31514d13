package dev.slipway.e2e.environment;

import java.io.Closeable;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * An object that all test classes share, or the reason why it could not be set up: a failed set-up is not repeated for each
 * class. JUnit's root store closes the object.
 */
public final class SetUp implements AutoCloseable {
    private static final Namespace NAMESPACE = Namespace.create(SetUp.class);

    private final @Nullable Closeable shared;
    private final @Nullable RuntimeException failure;

    private SetUp(@Nullable Closeable shared, @Nullable RuntimeException failure) {
        this.shared = shared;
        this.failure = failure;
    }

    /**
     * The shared object of that type. The first call sets it up.
     *
     * @throws IllegalStateException if it could not be set up
     */
    public static <T extends Closeable> T shared(ExtensionContext context, Class<T> type, Supplier<T> setUp) {
        SetUp done = context.getRoot().getStore(NAMESPACE).computeIfAbsent(type, _ -> attempt(setUp), SetUp.class);
        if (done.shared == null) {
            throw new IllegalStateException("The " + type.getSimpleName() + " could not be set up", done.failure);
        }
        return type.cast(done.shared);
    }

    private static SetUp attempt(Supplier<? extends Closeable> setUp) {
        try {
            return new SetUp(setUp.get(), null);
        } catch (RuntimeException failed) {
            return new SetUp(null, failed);
        }
    }

    @Override
    public void close() throws IOException {
        if (shared != null) {
            shared.close();
        }
    }
}
