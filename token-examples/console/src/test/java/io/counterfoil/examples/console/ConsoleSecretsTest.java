package io.counterfoil.examples.console;

import static io.counterfoil.examples.console.ConsoleUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The value of a token is on one page, once, and nowhere else. */
class ConsoleSecretsTest {

    private static final Pattern VALUE = Pattern.compile("acme_[0-9a-z]{20}_[0-9A-Za-z]{49}");

    /** Every logger at its most talkative, save the two that log requests or responses as they are on the wire. */
    @Test
    void value_isInNoLog() {
        LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger root = loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        loggers.getLogger("org.apache.coyote").setLevel(Level.INFO);
        loggers.getLogger("org.apache.tomcat").setLevel(Level.INFO);
        Http carla = Http.signedIn("carla@acme");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        Level before = root.getLevel();
        boolean additive = root.isAdditive();
        root.setLevel(Level.TRACE);
        String value;
        try {
            value = value(create(carla));
            assertThat(TokenPagesTest.status(value)).isEqualTo(200);
        } finally {
            root.setLevel(before);
            root.detachAppender(log);
            root.setAdditive(additive);
        }
        assertThat(log.list)
                .hasSizeGreaterThan(100)
                .noneSatisfy(event -> assertThat(event.getFormattedMessage()).contains(value));
    }

    @Test
    void pageWithTheValue_isStoredNowhere() {
        HttpResponse<String> shown = create(Http.signedIn("carla@acme"));

        assertThat(shown.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(shown.headers().firstValue("Location")).isEmpty();
        assertThat(shown.headers().map().toString()).doesNotContainPattern(VALUE);
    }

    @Test
    void formThatIsSentAgain_neverShowsTheSameValue() {
        Http carla = Http.signedIn("carla@acme");
        String[] fields = fields();
        String first = value(carla.post("/admin/tokens/new", fields));

        HttpResponse<String> again = carla.post("/admin/tokens/new", fields);

        assertThat(again.body()).doesNotContain(first);
        assertThat(again.statusCode()).isIn(200, 409);
    }

    @Test
    void everyPage_isProtectedByItsHeaders() {
        Http adam = Http.signedIn("adam@acme");

        for (String page : List.of(
                "/admin/tokens", "/admin/tokens/new", "/admin/audit", "/admin/people", "/projects", "/nowhere")) {
            HttpResponse<String> answer = adam.get(page);
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .as(page)
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("default-src 'none'", "frame-ancestors 'none'")
                            .doesNotContain("unsafe"));
            assertThat(answer.headers().firstValue("Cache-Control"))
                    .as(page)
                    .hasValueSatisfying(policy -> assertThat(policy).contains("no-store"));
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(answer.body()).as(page).doesNotContainPattern(" style=\"| on[a-z]+=\"|<script>|<style");
        }
    }

    private static HttpResponse<String> create(Http session) {
        return session.post("/admin/tokens/new", fields());
    }

    private static String[] fields() {
        return new String[] {
            "name",
            unique("secret"),
            "description",
            "",
            "owner",
            "carla",
            "role",
            "VIEWER",
            "expiry",
            "default",
            "requestId",
            unique("request")
        };
    }

    private static String value(HttpResponse<String> page) {
        Matcher matcher = VALUE.matcher(page.body());
        assertThat(matcher.find()).as(page.body()).isTrue();
        return matcher.group();
    }
}
