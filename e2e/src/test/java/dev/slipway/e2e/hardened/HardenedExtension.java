package dev.slipway.e2e.hardened;

import dev.slipway.e2e.stage.Hardened;
import dev.slipway.e2e.stage.SetUp;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Sets the hardened suite up before the first class that asks for it, for all classes. */
final class HardenedExtension implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Hardened.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return SetUp.shared(context, Hardened.class, () -> Hardened.setUp("hardened"));
    }
}
