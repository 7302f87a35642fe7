package io.counterfoil.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.counterfoil.Counterfoil;
import io.counterfoil.jdbc.testing.TestDatabase;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** P5: the look-up of an opaque token by Spring Authorization Server, on the same database. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
public class SpringBenchmark {

    private static final int TOKENS = 10_000;
    private static final String SCHEMA =
            "/org/springframework/security/oauth2/server/authorization/oauth2-authorization-schema.sql";

    private int next;

    /** First with the schema as it is shipped, then with the index that it lacks. */
    @Benchmark
    public Object postgres() throws Exception {
        try (TestDatabase database = Servers.postgres()) {
            PostgresRows.load(database.dataSource(), TOKENS);
            RegisteredClient client = client();
            createSchema(database.dataSource());
            fill(database.dataSource(), client);
            measure(database, client, "P5 own schema");
            execute(
                    database.dataSource(),
                    "create index access_token_ix on oauth2_authorization (access_token_value)",
                    "vacuum analyze oauth2_authorization");
            measure(database, client, "P5 with index");
            return database.description();
        }
    }

    private void measure(TestDatabase database, RegisteredClient client, String name) throws Exception {
        String[] values =
                LongStream.range(0, TOKENS).mapToObj(SampleTokens::value).toArray(String[]::new);
        for (int round = 0; round < Servers.ROUNDS; round++) {
            try (HikariDataSource pool = Servers.poolOfOne(database);
                    Counterfoil counterfoil = StorageBenchmark.library(pool)) {
                JdbcOAuth2AuthorizationService spring = service(pool, client);
                Pairing pairing = new Pairing(1)
                        .with(
                                "spring",
                                () -> found(
                                        spring.findByToken(springToken(next++ % TOKENS), OAuth2TokenType.ACCESS_TOKEN)))
                        .with(
                                "authenticate",
                                () -> counterfoil
                                        .authenticator()
                                        .authenticate(values[next++ % TOKENS])
                                        .orElseThrow())
                        .run(Effort.seconds(1), Effort.seconds(2));
                Results.put(name + " us", pairing.cost("spring").nanos() / 1e3);
                Results.put(name + " ratio", pairing.ratio("authenticate", "spring"));
                Results.put(name + " advantage", pairing.ratio("spring", "authenticate"));
            }
        }
    }

    private static Object found(OAuth2Authorization authorization) {
        if (authorization == null) {
            throw new IllegalStateException("no authorization");
        }
        return authorization;
    }

    private static RegisteredClient client() {
        return RegisteredClient.withId("client")
                .clientId("client")
                .clientSecret("{noop}secret")
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .build();
    }

    private static JdbcOAuth2AuthorizationService service(DataSource source, RegisteredClient client) {
        return new JdbcOAuth2AuthorizationService(
                new JdbcTemplate(source), new InMemoryRegisteredClientRepository(client));
    }

    /** PostgreSQL has no type blob; the documentation of the schema says to use text. */
    private static void createSchema(DataSource source) throws Exception {
        try (InputStream schema = JdbcOAuth2AuthorizationService.class.getResourceAsStream(SCHEMA)) {
            execute(
                    source,
                    new String(schema.readAllBytes(), StandardCharsets.UTF_8)
                            .replace(" blob ", " text ")
                            .replaceAll("(?s)/\\*.*?\\*/", ""));
        }
    }

    /** One is saved by the server itself; the others are copies of it with other values. */
    private static void fill(DataSource source, RegisteredClient client) throws SQLException {
        Instant now = Instant.now();
        OAuth2Authorization authorization = OAuth2Authorization.withRegisteredClient(client)
                .id("authorization")
                .principalName("client")
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .authorizedScopes(Set.of("read"))
                .accessToken(new OAuth2AccessToken(
                        OAuth2AccessToken.TokenType.BEARER,
                        springToken(TOKENS),
                        now,
                        now.plusSeconds(86_400),
                        Set.of("read")))
                .build();
        service(source, client).save(authorization);
        execute(source, String.format(Locale.ROOT, """
            insert into oauth2_authorization (id, registered_client_id, principal_name, authorization_grant_type,
                authorized_scopes, state, access_token_value, access_token_issued_at, access_token_expires_at,
                access_token_metadata, access_token_type, access_token_scopes)
            select 'authorization-' || number, registered_client_id, principal_name, authorization_grant_type,
                authorized_scopes, state, 'spring-' || md5(number::text) || md5('x' || number::text),
                access_token_issued_at, access_token_expires_at,
                access_token_metadata, access_token_type, access_token_scopes
            from oauth2_authorization, generate_series(0, %d) number
            """, TOKENS - 1), "vacuum analyze oauth2_authorization");
    }

    private static String springToken(long number) {
        return "spring-" + md5(Long.toString(number)) + md5("x" + number);
    }

    private static String md5(String text) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(java.security.MessageDigest.getInstance("MD5")
                            .digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(DataSource source, String... statements) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
