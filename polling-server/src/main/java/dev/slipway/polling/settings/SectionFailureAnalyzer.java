package dev.slipway.polling.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Shows what is wrong in a section below {@code slipway} as the problems of lists are shown. Spring Boot's own report names
 * classes rather than the known keys, and prints the value of an unknown key, which may be a password.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class SectionFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {
    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("slipway");

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        return ROOT.isAncestorOf(cause.getName())
                ? InvalidSettingsFailureAnalyzer.analysis(problems(cause), cause)
                : null;
    }

    /** Says which key has a value that cannot be read. */
    static String mistyped(BindException e) {
        return "Key '" + e.getName() + "'" + origin(e.getProperty()) + " cannot be read: " + reason(e)
                + ". Correct its value";
    }

    private static List<String> problems(BindException e) {
        if (e.getCause() instanceof UnboundConfigurationPropertiesException unbound) {
            return unbound.getUnboundProperties().stream()
                    .map(property -> unknown(e, property))
                    .sorted()
                    .toList();
        }
        return List.of(e.getProperty() == null ? refused(e) : mistyped(e));
    }

    private static String unknown(BindException e, ConfigurationProperty property) {
        Class<?> section = e.getTarget().getType().toClass();
        return "Key '" + property.getName() + "'" + origin(property) + ": is unknown"
                + (section.isRecord() ? "; known are " + UnknownKeys.keys(section) : "")
                + ". Remove it, or correct its spelling";
    }

    /** A section's own words name the key most often. */
    private static String refused(BindException e) {
        String reason = reason(e);
        return reason.contains(e.getName().toString()) ? reason : "Section '" + e.getName() + "': " + reason;
    }

    private static String reason(BindException e) {
        return String.valueOf(NestedExceptionUtils.getMostSpecificCause(e).getMessage());
    }

    private static String origin(@Nullable ConfigurationProperty property) {
        Origin origin = Origin.from(property);
        return origin == null ? "" : " (" + origin + ")";
    }
}
