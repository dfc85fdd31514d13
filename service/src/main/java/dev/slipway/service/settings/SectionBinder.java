package dev.slipway.service.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.NestedExceptionUtils;

/** Binds a section, and goes on after a mistake to find the others. */
final class SectionBinder implements BindHandler {
    private final List<Problem> found = new ArrayList<>();

    /** The section; null when it has a mistake. */
    static @Nullable Object bind(Binder binder, Section section, Problems problems) {
        SectionBinder handler = new SectionBinder();
        Object bound = binder.bindOrCreate(section.prefix(), Bindable.of(section.type()), handler);
        problems.addAll(handler.found);
        return handler.found.isEmpty() ? bound : null;
    }

    /** What has no value is as if it were missing: the section's constructor then looks at the others. */
    @Override
    public @Nullable Object onFailure(
            ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidSettingsException invalid) {
                invalid.problems().forEach(this::add);
                return null;
            }
        }
        String reason = String.valueOf(Objects.requireNonNull(NestedExceptionUtils.getMostSpecificCause(error))
                .getMessage());
        add(new Problem(name.toString(), "cannot be read: " + reason + ". Correct its value"));
        return null;
    }

    /** A missing key or an incomplete section follows from a mistake within it. */
    private void add(Problem problem) {
        ConfigurationPropertyName name = ConfigurationPropertyName.adapt(problem.key(), '.');
        boolean follows = found.stream()
                .map(before -> ConfigurationPropertyName.adapt(before.key(), '.'))
                .anyMatch(before -> name.equals(before) || name.isAncestorOf(before));
        if (!follows) {
            found.add(problem);
        }
    }
}
