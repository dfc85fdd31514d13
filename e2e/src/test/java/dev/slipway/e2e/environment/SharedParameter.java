package dev.slipway.e2e.environment;

import java.io.Closeable;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives the constructors of test classes what they all share, set up before the first that asks for it. */
public abstract class SharedParameter<T extends Closeable> implements ParameterResolver {
    private final Class<T> type;
    private final Supplier<T> setUp;

    /** Parameters of that type are meant. */
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

    /** What they share. */
    protected final T shared(ExtensionContext context) {
        return SetUp.shared(context, type, setUp);
    }
}
