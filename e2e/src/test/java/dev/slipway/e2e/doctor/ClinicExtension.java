package dev.slipway.e2e.doctor;

import dev.slipway.e2e.stage.SetUp;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Opens the clinic before the first class that asks for it, for all classes. */
final class ClinicExtension implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Clinic.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return SetUp.shared(context, Clinic.class, Clinic::open);
    }
}
