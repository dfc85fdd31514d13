package dev.slipway.helm.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.service.openapi.ApiRules;
import dev.slipway.service.openapi.OpenApiFile;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The document that the service serves is complete, and the file made from it is current. */
class OpenApiTests extends HttpApi {

    @Test
    void documentIsComplete() throws Exception {
        assertThat(ApiRules.faults(document())).isEmpty();
    }

    @Test
    void fileIsCurrent() throws Exception {
        OpenApiFile.assertCurrent("helm-api", document());
    }

    private JsonNode document() throws Exception {
        return json.readTree(get("/v3/api-docs", POLLING_SERVER).body());
    }
}
