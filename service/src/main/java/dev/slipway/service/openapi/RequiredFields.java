package dev.slipway.service.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.models.OpenAPI;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Marks the fields that an answer always has. */
public final class RequiredFields {
    private RequiredFields() {}

    /**
     * Marks each component of a record as required that is never null and never left out.
     *
     * @throws IllegalArgumentException when the document has no schema of the record's name
     */
    public static void mark(OpenAPI document, Class<? extends Record> answer) {
        List<String> names = Arrays.stream(answer.getRecordComponents())
                .filter(RequiredFields::isAlwaysThere)
                .map(RecordComponent::getName)
                .toList();
        DocumentInfo.schema(document, answer.getSimpleName()).setRequired(names);
    }

    private static boolean isAlwaysThere(RecordComponent component) {
        return !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                && !component.getAccessor().isAnnotationPresent(JsonInclude.class);
    }
}
