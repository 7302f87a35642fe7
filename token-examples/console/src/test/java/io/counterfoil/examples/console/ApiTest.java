package io.counterfoil.examples.console;

import static io.counterfoil.examples.console.ConsoleUnderTest.CARLA;
import static io.counterfoil.examples.console.ConsoleUnderTest.OLIVIA;
import static io.counterfoil.examples.console.ConsoleUnderTest.bean;
import static io.counterfoil.examples.console.ConsoleUnderTest.issue;
import static io.counterfoil.examples.console.ConsoleUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.IssuedToken;
import io.counterfoil.model.Role;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yaml.snakeyaml.Yaml;

/** The REST API: session or token, problem documents, and the document that describes it. */
class ApiTest {

    private final Http nobody = Http.anonymous();

    @AfterEach
    void comeBack() {
        ConsoleUnderTest.DATABASE.setAway(false);
    }

    @Test
    void whoami_knowsUsersAndServiceAccounts() {
        IssuedToken issued = issue(CARLA, Role.CONTRIBUTOR);

        assertThat(Http.signedIn("carla@acme").get("/api/whoami").body())
                .contains("\"kind\":\"user\"", "\"id\":\"carla\"", "\"role\":\"CONTRIBUTOR\"");
        assertThat(json(issued, "GET", "/api/whoami", "").body())
                .contains("\"kind\":\"service_account\"", "\"organization\":\"acme\"", "\"generation\":1");
    }

    @Test
    void noCredentials_areToldHowToBringSome_notRedirected() {
        HttpResponse<String> answer = nobody.get("/api/whoami");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"acme-config\"");
        assertProblem(answer);
    }

    @Test
    void refusals_areProblemDocumentsWithAStableReason() {
        IssuedToken viewer = issue(CARLA, Role.VIEWER);
        IssuedToken writer = issue(CARLA, Role.CONTRIBUTOR);
        String taken = writer.serviceAccount().name();

        assertProblem(json(writer, "POST", "/api/service-accounts", account(taken, "VIEWER")), 409, "NAME_TAKEN");
        assertProblem(
                json(writer, "POST", "/api/service-accounts", account(unique("a"), "ADMIN")),
                403,
                "ROLE_NOT_ENCOMPASSED");
        assertProblem(
                json(viewer, "POST", "/api/service-accounts", account(unique("b"), "VIEWER")), 403, "ROLE_TOO_LOW");
        assertProblem(
                json(writer, "GET", "/api/service-accounts/" + "0".repeat(26), ""), 404, "SERVICE_ACCOUNT_NOT_FOUND");
        assertProblem(json(writer, "GET", "/api/service-accounts/nonsense", ""), 400, "MALFORMED");
        assertProblem(json(writer, "POST", "/api/service-accounts", "{"), 400, "MALFORMED");
        assertProblem(json(writer, "POST", "/api/service-accounts", "{}"), 400, "MALFORMED");
        assertProblem(
                json(writer, "POST", "/api/service-accounts", account(unique("c"), "EMPEROR")), 422, "ROLE_UNKNOWN");
    }

    /** Why is for our log only. */
    @Test
    void tokenThatIsNotAccepted_isToldNothingElse() {
        HttpResponse<String> answer = nobody.get("/api/whoami", "Authorization", "Bearer acme_x");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer realm=\"acme-config\", error=\"invalid_token\"");
        assertProblem(answer);
    }

    @Test
    void secondCredential_isRefused() {
        String token = "Bearer " + issue(CARLA, Role.VIEWER).value().reveal();
        HttpResponse<String> answer = nobody.get("/api/whoami", "Authorization", token, "Authorization", token);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertProblem(answer);
    }

    /** The pages are for people. */
    @Test
    void token_opensNoPage() {
        IssuedToken owner = issue(OLIVIA, Role.OWNER);
        HttpResponse<String> answer = json(owner, "GET", "/admin/tokens", "");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/login"));
    }

    @Test
    void creationWhoseAnswerGotLost_isSentAgainUnderItsKey() {
        String bearer = "Bearer " + issue(CARLA, Role.CONTRIBUTOR).value().reveal();
        String body = account(unique("again"), "VIEWER");
        String key = unique("key");

        HttpResponse<String> lost =
                nobody.postJson("/api/service-accounts", body, "Authorization", bearer, "Idempotency-Key", key);
        HttpResponse<String> again =
                nobody.postJson("/api/service-accounts", body, "Authorization", bearer, "Idempotency-Key", key);

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).contains("\"generation\":2");
        assertThat(TokenPagesTest.status(token(lost))).isEqualTo(401);
        assertThat(TokenPagesTest.status(token(again))).isEqualTo(200);
    }

    @Test
    void tooLowARole_isToldToATokenAsTheStandardHasIt() {
        HttpResponse<String> answer =
                json(issue(CARLA, Role.VIEWER), "PUT", "/api/projects/web-shop/parameters/x", "{\"value\":\"y\"}");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer realm=\"acme-config\", error=\"insufficient_scope\"");
        assertProblem(answer);
    }

    @Test
    void databaseThatIsAway_is503WithWhenToTryAgain() {
        IssuedToken issued = issue(CARLA, Role.VIEWER);
        Http carla = Http.signedIn("carla@acme");
        ConsoleUnderTest.DATABASE.setAway(true);

        for (HttpResponse<String> answer :
                List.of(json(issued, "GET", "/api/whoami", ""), carla.get("/api/projects"), carla.get("/api/whoami"))) {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
            assertProblem(answer);
        }
    }

    @Test
    void pathThatIsNotThere_isAProblemToo() {
        HttpResponse<String> answer = Http.signedIn("carla@acme").get("/api/nowhere");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertProblem(answer);
    }

    @Test
    void sessionsRequest_needsTheForgeryToken() {
        Http carla = Http.signedIn("carla@acme");

        HttpResponse<String> answer = carla.postForm("/api/service-accounts");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("FORGED");
    }

    /** Each path with each method, no more and no less. */
    @Test
    void openApiDocument_describesTheApi() throws IOException {
        Set<String> served = bean(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api") && !path.endsWith("/**"))
                        .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                                .map(method -> method.name().toLowerCase(java.util.Locale.ROOT) + " " + path)))
                .collect(Collectors.toCollection(TreeSet::new));

        Map<String, Map<String, Object>> paths = document("paths");
        Set<String> described = paths.entrySet().stream()
                .flatMap(path -> path.getValue().keySet().stream()
                        .filter(method -> !method.equals("parameters"))
                        .map(method -> method + " " + path.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(described).isNotEmpty().isEqualTo(served);
        assertThat(ApiTest.<Map<String, Object>>document("components").get("securitySchemes"))
                .asString()
                .contains("scheme=bearer");
        assertThat(nobody.get("/openapi.yaml").statusCode()).isEqualTo(200);
    }

    @SuppressWarnings("unchecked")
    private static <T> Map<String, T> document(String part) throws IOException {
        try (InputStream yaml = ApiTest.class.getResourceAsStream("/static/openapi.yaml")) {
            return (Map<String, T>) ((Map<String, Object>) new Yaml().load(yaml)).get(part);
        }
    }

    private static HttpResponse<String> json(IssuedToken token, String method, String path, String body) {
        return Http.anonymous().json(method, path, token.value().reveal(), body);
    }

    private static String account(String name, String role) {
        return "{\"name\":\"" + name + "\",\"role\":\"" + role + "\"}";
    }

    private static String token(HttpResponse<String> answer) {
        return answer.body().replaceFirst(".*\"token\":\"([^\"]+)\".*", "$1");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String reason) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("\"reason\":\"" + reason + "\"");
        assertProblem(answer);
    }

    private static void assertProblem(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    }
}
