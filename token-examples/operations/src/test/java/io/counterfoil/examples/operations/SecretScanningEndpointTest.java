package io.counterfoil.examples.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.counterfoil.AuthenticationResult;
import io.counterfoil.Counterfoil;
import io.counterfoil.IssuedToken;
import io.counterfoil.memory.InMemoryStorage;
import io.counterfoil.model.Actor;
import io.counterfoil.model.AuditQuery;
import io.counterfoil.model.NewServiceAccount;
import io.counterfoil.model.OrganizationId;
import io.counterfoil.model.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecretScanningEndpointTest {

    private static final String KEY_ID = "key-1";
    private static final String URL = "https://github.com/octocat/hello/blob/main/config.env";
    private static final Actor ALICE = Actor.user(OrganizationId.of("acme"), "alice", Role.ADMIN);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Counterfoil counterfoil = Counterfoil.create(InMemoryStorage.create());
    private final KeyPair github = keys();
    private final HttpClient client = HttpClient.newHttpClient();
    private final IssuedToken token = counterfoil
            .serviceAccounts()
            .create(ALICE, NewServiceAccount.named("ci").withRole(Role.VIEWER));
    private final HttpServer server = server();

    @BeforeEach
    void start() {
        PublicKey published = ReportSignature.key(pem(github.getPublic()));
        Map<String, PublicKey> keys = Map.of(KEY_ID, published);
        server.createContext(
                "/leaks",
                new SecretScanningEndpoint(
                        counterfoil.maintenance(), new ReportSignature(id -> Optional.ofNullable(keys.get(id)))));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        counterfoil.close();
    }

    @Test
    void report_revokesWhatIsLiveAndLabelsEachToken() throws Exception {
        String value = token.value().reveal();
        String wrongSecret = "cfsa_" + token.tokenId() + "_" + "A".repeat(49);

        HttpResponse<String> response = post(report(value, "ghp_somethingElse", wrongSecret));

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode answer = new ObjectMapper().readTree(response.body());
        assertThat(answer.findValuesAsText("label"))
                .containsExactly("true_positive", "false_positive", "false_positive");
        assertThat(answer.findValuesAsText("token_type")).containsOnly("acme_token");
        assertThat(answer.get(0).get("token_hash").textValue()).matches("[0-9a-f]{64}");
        assertThat(response.body()).doesNotContain(value);
        assertThat(isAccepted()).isFalse();
        assertThat(counterfoil
                        .auditLog()
                        .search(ALICE, AuditQuery.all().action("token.leaked"))
                        .items())
                .singleElement()
                .satisfies(event -> assertThat(event.details()).containsEntry("source", URL));
    }

    @Test
    void report_canBeSentAgain() throws Exception {
        String body = report(token.value().reveal());

        assertThat(post(body).body()).isEqualTo(post(body).body()).contains("true_positive");
    }

    @Test
    void wrongSignature_revokesNothing() throws Exception {
        String body = report(token.value().reveal());

        assertRefused(post(body, KEY_ID, signature(body + " ")));
        assertRefused(post(body, KEY_ID, signature(body, keys())));
        assertRefused(post(body, "key-2", signature(body)));
        assertRefused(post(body, KEY_ID, "no Base64!"));
        assertRefused(post(body, KEY_ID, ""));
        assertRefused(client.send(
                request().POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString()));
    }

    @Test
    void report_thatCanNotBeReadAsAWholeRevokesNothing() throws Exception {
        String good = report(token.value().reveal());

        assertRefused(post(good.substring(0, good.length() - 1)));
        assertRefused(post(good.substring(0, good.length() - 1) + ",{\"token\":17}]"));
        assertRefused(post("{\"token\":\"" + token.value().reveal() + "\"}"));
        assertRefused(post(""));
        assertThat(post(" ".repeat(1 << 20) + good).statusCode()).isEqualTo(413);
        assertThat(isAccepted()).isTrue();
    }

    @Test
    void emptyReport_isAnsweredWithNoLabels() throws Exception {
        assertThat(post("[]").body()).isEqualTo("[]");
    }

    @Test
    void otherMethods_areNotAllowed() throws Exception {
        assertThat(client.send(request().GET().build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(405);
    }

    private void assertRefused(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).isEmpty();
        assertThat(isAccepted()).isTrue();
    }

    private boolean isAccepted() {
        return counterfoil.authenticator().authenticate(token.value().reveal())
                instanceof AuthenticationResult.Accepted;
    }

    private static String report(String... tokens) {
        StringBuilder report = new StringBuilder("[");
        for (String one : tokens) {
            report.append(report.length() == 1 ? "" : ",")
                    .append("{\"token\":\"")
                    .append(one)
                    .append("\",\"type\":\"acme_token\",\"url\":\"")
                    .append(URL)
                    .append("\",\"source\":\"content\"}");
        }
        return report.append(']').toString();
    }

    private HttpResponse<String> post(String body) throws Exception {
        return post(body, KEY_ID, signature(body));
    }

    private HttpResponse<String> post(String body, String keyId, String signature) throws Exception {
        HttpRequest request = request()
                .header("Github-Public-Key-Identifier", keyId)
                .header("Github-Public-Key-Signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(
                        URI.create("http://localhost:" + server.getAddress().getPort() + "/leaks"))
                .timeout(PATIENCE);
    }

    private String signature(String body) throws GeneralSecurityException {
        return signature(body, github);
    }

    private static String signature(String body, KeyPair keys) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(body.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(signature.sign());
    }

    private static String pem(PublicKey key) {
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
