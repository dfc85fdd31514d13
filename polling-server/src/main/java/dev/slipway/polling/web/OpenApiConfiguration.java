package dev.slipway.polling.web;

import dev.slipway.service.openapi.DocumentInfo;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The OpenAPI document: what is the same for all operations. The rest is at the operations. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
    static final String PIPELINES = "pipelines";
    static final String DELIVERIES = "deliveries";
    static final String APPLIES = "applies";
    static final String ENVIRONMENTS = "environments";

    private static final String DESCRIPTION = """
            polling-server watches git and chart repositories, builds and publishes images and charts, and asks helm-api \
            for applies. This API shows its state and takes decisions of people.

            Callers need a token if the service has a tokens file (`slipway.api.tokens-file`). Without that file \
            everybody who reaches the port may call.

            Fields without a value are left out of answers. New fields may be added to answers: ignore those that \
            you do not know. Unknown fields of request bodies and unknown query parameters are ignored.

            A request line that is not valid, such as one with `%2F` in its path, is answered with 400 in HTML.

            `GET` changes nothing. All times are in UTC (ISO 8601).""";

    @Bean
    OpenAPI openApi(ObjectProvider<BuildProperties> build) {
        OpenAPI document = DocumentInfo.document("Slipway polling-server", build.getIfAvailable(), DESCRIPTION)
                .tags(List.of(
                        new Tag().name(PIPELINES).description("The way from a repository's branch to an image"),
                        new Tag()
                                .name(DELIVERIES)
                                .description("One commit's way to the registry and the chart repository"),
                        new Tag().name(ENVIRONMENTS).description("What runs where"),
                        new Tag()
                                .name(APPLIES)
                                .description("Applies of the desired state, and charts that wait for a change of it")));
        document.getComponents()
                .addSecuritySchemes(
                        "basic",
                        scheme("basic")
                                .description("Name and token of a line of the tokens file, as user and password"))
                .addSecuritySchemes("bearer", scheme("bearer").description("The token of a line of the tokens file"));
        // The last one says that a service without a tokens file needs none of the others.
        return document.security(List.of(
                new SecurityRequirement().addList("basic"),
                new SecurityRequirement().addList("bearer"),
                new SecurityRequirement()));
    }

    @Bean
    OpenApiCustomizer answers() {
        return CommonAnswers::complete;
    }

    private static SecurityScheme scheme(String scheme) {
        return new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme(scheme);
    }
}
