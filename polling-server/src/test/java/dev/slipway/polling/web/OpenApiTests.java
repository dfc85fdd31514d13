package dev.slipway.polling.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.service.openapi.ApiReference;
import dev.slipway.service.openapi.ApiRules;
import dev.slipway.service.openapi.OpenApiFile;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The document that the service serves is complete, and the files made from it are current. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OpenApiTests extends HttpApi {

    @Test
    @Order(1)
    void documentIsComplete() throws Exception {
        assertThat(ApiRules.faults(read(get("/api/openapi")))).isEmpty();
    }

    @Test
    @Order(2)
    void fileIsCurrent() throws Exception {
        OpenApiFile.assertCurrent("polling-server", read(get("/api/openapi")));
    }

    /** Here, since this module's tests run after those of helm-api. */
    @Test
    @Order(3)
    void referenceForPeopleIsCurrent() throws Exception {
        ApiReference.assertCurrent("polling-server", "helm-api");
    }
}
