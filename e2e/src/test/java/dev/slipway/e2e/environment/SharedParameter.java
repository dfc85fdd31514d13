package dev.slipway.e2e.environment;

import java.io.Closeable;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Passes an object that all test classes share to their constructors. The first class that needs it sets it up. */
public abstract class SharedParameter<T extends Closeable> implements ParameterResolver {
    private final Class<T> type;
    private final Supplier<T> setUp;

    /** Resolves parameters of that type. */
    protected SharedParameter(Class<T> type, Supplier<T> setUp) {
        this.type = type;
        this.setUp = setUp;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == type;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return shared(context);
    }

    /** The shared object. */
    protected final T shared(ExtensionContext context) {
        return SetUp.shared(context, type, setUp);
    }
}
