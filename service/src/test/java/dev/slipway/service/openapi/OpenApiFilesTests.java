package dev.slipway.service.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The OpenAPI documents are valid, by a parser that is not springdoc's. */
class OpenApiFilesTests {

    @ParameterizedTest
    @ValueSource(strings = {"polling-server", "helm-api"})
    void documentIsValid(String service) throws IOException {
        String text = Files.readString(Path.of("../docs/openapi/" + service + ".yaml"));

        SwaggerParseResult result = new OpenAPIV3Parser().readContents(text);

        assertThat(result.getMessages()).isEmpty();
        assertThat(result.getOpenAPI().getPaths()).isNotEmpty();
    }
}
