package dev.slipway.helm.web;

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
    static final String APPLY = "apply";
    static final String ROLLOUTS = "rollouts";
    static final String HOLDS = "holds";

    private static final String BEARER = "bearer";
    private static final String DESCRIPTION = """
            helm-api applies desired-state specifications: each run is a Kubernetes Job of helmsman, made from a CronJob. It \
            also shows what runs in the applications' namespaces.

            Callers need a Kubernetes token with the audience of the service (`slipway.helm-api.audience`), and must be \
            named in `slipway.helm-api.callers`.

            Fields without a value are left out of answers. New fields may be added to answers: ignore those that \
            you do not know. Unknown fields of request bodies are refused with 400; unknown query parameters are ignored.

            A request line that is not valid, such as one with `%2F` in its path, is answered with 400 in HTML.

            `GET` changes nothing. All times are in UTC (ISO 8601).""";

    @Bean
    OpenAPI openApi(ObjectProvider<BuildProperties> build) {
        OpenAPI document = DocumentInfo.document("Slipway helm-api", build.getIfAvailable(), DESCRIPTION)
                .tags(List.of(
                        new Tag().name(APPLY).description("Runs of helmsman"),
                        new Tag().name(ROLLOUTS).description("What runs in the applications' namespaces"),
                        new Tag().name(HOLDS).description("Releases that no apply moves on")));
        document.getComponents()
                .addSecuritySchemes(
                        BEARER,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme(BEARER)
                                .bearerFormat("JWT")
                                .description("A Kubernetes token, such as `kubectl create token <service account>"
                                        + " --audience helm-api` gives"));
        return document.security(List.of(new SecurityRequirement().addList(BEARER)));
    }

    @Bean
    OpenApiCustomizer answers() {
        return CommonAnswers::complete;
    }
}
