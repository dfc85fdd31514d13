package dev.slipway.polling.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.service.http.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class OpenAccessFilterTests {
    private final OpenAccessFilter filter = new OpenAccessFilter(
            List.of("polling-server", "polling-server.slipway.svc", "Slipway.example.org"),
            new Refusal(JsonMapper.shared()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST",
                "slipway.localhost",
                "127.0.0.1",
                "10.42.0.17",
                "[::1]",
                "[fd00::17]",
                "polling-server",
                "polling-server.slipway.svc",
                "polling-server.slipway.svc.",
                "slipway.EXAMPLE.org",
            })
    void serviceIsCalledByItsOwnNames(String host) throws Exception {
        assertThat(answer(host).getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "polling-server.slipway",
                "polling-server.slipway.svc.evil.example",
                "x.slipway.example.org",
            })
    void nameOfAnotherSiteIsRefusedWhateverAddressItLeadsTo(String host) throws Exception {
        MockHttpServletResponse refused = answer(host);

        assertThat(refused.getStatus()).isEqualTo(421);
        assertThat(refused.getContentType()).isEqualTo("application/problem+json");
        assertThat(refused.getContentAsString()).contains("'" + host + "'", "slipway.api.allowed-hosts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "10.42.0.17", "[::1]", "localhost:"})
    void portMayBeMissing(String host) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/pipelines");
        request.addHeader("Host", host);
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain());

        assertThat(response.getStatus()).isEqualTo(200);
    }

    @Test
    void callerWithoutAHostIsNotABrowser() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/actuator/health");
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain());

        assertThat(response.getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://slipway.example.org", "slipway.example.org:8080", "*", ""})
    void allowedHostIsAName(String host) {
        assertThatThrownBy(() -> new ApiProperties(null, List.of(host)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("slipway.api.allowed-hosts has '" + host + "'");
    }

    private MockHttpServletResponse answer(String host) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/pipelines");
        request.addHeader("Host", host + ":8080");
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain());
        return response;
    }
}
