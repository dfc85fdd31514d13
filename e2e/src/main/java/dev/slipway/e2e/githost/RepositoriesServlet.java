package dev.slipway.e2e.githost;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /api/v3/orgs/{org}/repos} with {@code {"name": …}}: creates an empty repository. */
final class RepositoriesServlet extends HttpServlet {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern PATH = Pattern.compile("/([A-Za-z0-9_-]+)/repos");

    private final transient HostedRepositories repositories;

    RepositoriesServlet(HostedRepositories repositories) {
        this.repositories = repositories;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Matcher path = PATH.matcher(String.valueOf(request.getPathInfo()));
        if (!path.matches()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND, "Not Found");
            return;
        }
        JsonNode body = JSON.readTree(request.getInputStream());
        String fullName = path.group(1) + "/" + body.path("name").asString("");
        if (repositories.has(fullName)) {
            response.sendError(422, "Repository creation failed: " + fullName + " already exists");
            return;
        }
        try {
            repositories.create(fullName);
        } catch (IllegalArgumentException badName) {
            response.sendError(422, badName.getMessage());
            return;
        }
        response.setStatus(HttpServletResponse.SC_CREATED);
        response.setContentType("application/json; charset=utf-8");
        response.getOutputStream()
                .write(JSON.writeValueAsBytes(
                        JSON.createObjectNode().put("full_name", fullName).put("default_branch", "main")));
    }
}
