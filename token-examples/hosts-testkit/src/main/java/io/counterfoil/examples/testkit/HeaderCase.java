package io.counterfoil.examples.testkit;

import io.counterfoil.format.TokenFormat;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A request with this or that in its header, and what may become of it: by the grammar of RFC 9110 section 11.4 and RFC
 * 6750 section 2.1, and where these leave it open, by what containers make of it.
 *
 * @param title what is special
 * @param lines the lines of the header, in which {@code TOKEN} stands for a good token
 * @param fates what is right
 */
record HeaderCase(String title, List<String> lines, Set<Fate> fates) {

    private static final String TOKEN = "TOKEN";

    static Stream<HeaderCase> all() {
        return Stream.of(served(), refused(), left(), ambiguous(), strange()).flatMap(List::stream);
    }

    List<String> linesWith(String token) {
        return lines.stream()
                .map(line -> line.replace("BASE64", base64(token + ":")).replace(TOKEN, token))
                .toList();
    }

    @Override
    public String toString() {
        return title;
    }

    private static List<HeaderCase> served() {
        return List.of(
                one("as it should be", "Bearer TOKEN", Fate.SERVED),
                one("scheme in lower case", "bearer TOKEN", Fate.SERVED),
                one("scheme in upper case", "BEARER TOKEN", Fate.SERVED),
                one("scheme in mixed case", "bEaReR TOKEN", Fate.SERVED),
                one("two blanks", "Bearer  TOKEN", Fate.SERVED),
                one("twenty blanks", "Bearer" + " ".repeat(20) + TOKEN, Fate.SERVED),
                one("blanks after it", "Bearer TOKEN   ", Fate.SERVED),
                raw("no blank after the colon", Fate.SERVED, "Authorization:Bearer TOKEN"),
                raw("a tab after the colon", Fate.SERVED, "Authorization:\tBearer TOKEN"),
                raw("name in lower case", Fate.SERVED, "authorization: Bearer TOKEN"),
                raw("name in upper case", Fate.SERVED, "AUTHORIZATION: Bearer TOKEN"),
                raw("another scheme in another header", Fate.SERVED, "Proxy-Authorization: Basic x", ours()),
                raw("forged identity", Fate.SERVED, "X-Remote-User: alice", "X-Roles: OWNER", ours()),
                raw("hop by hop, says the client", Fate.SERVED, ours(), "Connection: X-User"));
    }

    private static List<HeaderCase> refused() {
        return List.of(
                one("junk after it", "Bearer TOKEN x", Fate.REFUSED),
                one("twice in one header", "Bearer TOKEN TOKEN", Fate.REFUSED),
                one("a comma after it", "Bearer TOKEN,", Fate.REFUSED),
                one("another credential after a comma", "Bearer TOKEN, Basic abc", Fate.REFUSED),
                one("itself after a comma", "Bearer TOKEN, Bearer TOKEN", Fate.REFUSED),
                one("a parameter after it", "Bearer TOKEN, scope=\"all\"", Fate.REFUSED),
                one("a semicolon after it", "Bearer TOKEN;", Fate.REFUSED),
                one("padding after it", "Bearer TOKEN==", Fate.REFUSED),
                one("a character too many", "Bearer TOKENa", Fate.REFUSED),
                one("a tab and junk after it", "Bearer TOKEN\tx", Fate.REFUSED),
                one("the prefix alone", "Bearer cfsa_", Fate.REFUSED),
                one("the prefix and junk", "Bearer cfsa_junk", Fate.REFUSED),
                one("a token that never was", "Bearer " + neverIssued(), Fate.REFUSED),
                one("7 kB after the prefix", "Bearer cfsa_" + "a".repeat(7_000), Fate.REFUSED));
    }

    private static List<HeaderCase> left() {
        return List.of(
                raw("no credentials", Fate.LEFT_TO_HOST),
                one("nothing", "", Fate.LEFT_TO_HOST),
                one("the scheme alone", "Bearer", Fate.LEFT_TO_HOST),
                one("the scheme and a blank", "Bearer ", Fate.LEFT_TO_HOST),
                // Undertow makes a blank of a tab.
                one("a tab for the blank", "Bearer\tTOKEN", Fate.LEFT_TO_HOST, Fate.SERVED),
                one("a tab after the blank", "Bearer \tTOKEN", Fate.LEFT_TO_HOST, Fate.SERVED),
                one("no blank", "BearerTOKEN", Fate.LEFT_TO_HOST),
                one("a colon for the blank", "Bearer:TOKEN", Fate.LEFT_TO_HOST),
                one("a comma for the blank", "Bearer,TOKEN", Fate.LEFT_TO_HOST),
                one("no scheme", TOKEN, Fate.LEFT_TO_HOST),
                one("quoted", "Bearer \"TOKEN\"", Fate.LEFT_TO_HOST),
                one("as a parameter", "Bearer token=TOKEN", Fate.LEFT_TO_HOST),
                one("percent-encoded", "Bearer %63fsa_0", Fate.LEFT_TO_HOST),
                one("prefix in upper case", "Bearer CFSA_0", Fate.LEFT_TO_HOST),
                one("another's token", "Bearer ghp_" + "x".repeat(36), Fate.LEFT_TO_HOST),
                one("a JSON Web Token", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSJ9.", Fate.LEFT_TO_HOST),
                one("as the user of Basic", "Basic BASE64", Fate.LEFT_TO_HOST),
                one("the token with Basic", "Basic TOKEN", Fate.LEFT_TO_HOST),
                one("the scheme Token", "Token TOKEN", Fate.LEFT_TO_HOST),
                one("after another credential", "Basic abc, Bearer TOKEN", Fate.LEFT_TO_HOST),
                raw("in another header", Fate.LEFT_TO_HOST, "Proxy-Authorization: Bearer TOKEN"),
                raw("in an invented header", Fate.LEFT_TO_HOST, "X-Authorization: Bearer TOKEN"),
                raw("in a cookie", Fate.LEFT_TO_HOST, "Cookie: Authorization=TOKEN; access_token=TOKEN"));
    }

    private static List<HeaderCase> ambiguous() {
        return List.of(
                raw("twice", Fate.AMBIGUOUS, ours(), ours()),
                raw("before another scheme", Fate.AMBIGUOUS, ours(), "Authorization: Basic abc"),
                raw("after another scheme", Fate.AMBIGUOUS, "Authorization: Basic abc", ours()),
                raw("before nothing", Fate.AMBIGUOUS, ours(), "Authorization:"),
                raw("two of others", Fate.AMBIGUOUS, "Authorization: Basic abc", "Authorization: Negotiate abc"));
    }

    private static List<HeaderCase> strange() {
        return List.of(
                one("1 MB after the prefix", "Bearer cfsa_" + "a".repeat(1 << 20), Fate.NOT_HTTP, Fate.REFUSED),
                one("1 MB of blanks", "Bearer" + " ".repeat(1 << 20) + TOKEN, Fate.NOT_HTTP),
                one("a letter beyond ASCII", "Bearer " + utf8("cfsa_é"), Fate.REFUSED, Fate.NOT_HTTP),
                one("a wide prefix", "Bearer " + utf8("ｃｆｓａ_0"), Fate.LEFT_TO_HOST, Fate.NOT_HTTP),
                one("a no-break space", utf8("Bearer\u00a0") + TOKEN, Fate.LEFT_TO_HOST, Fate.NOT_HTTP),
                one("bytes that are no UTF-8", "Bearer cfsa_\u00ff\u00fe", Fate.REFUSED, Fate.NOT_HTTP),
                one("a NUL", "Bearer TOKEN\u0000", Fate.REFUSED, Fate.NOT_HTTP),
                one("a control character", "Bearer TOKEN\u0001", Fate.REFUSED, Fate.NOT_HTTP),
                one("DEL", "Bearer TOKEN\u007f", Fate.REFUSED, Fate.NOT_HTTP),
                // The end of the line, for Undertow.
                one("a carriage return", "Bearer TOKEN\rx", Fate.REFUSED, Fate.NOT_HTTP, Fate.SERVED),
                raw("folded", Fate.NOT_HTTP, "Authorization: Bearer", " TOKEN").or(Fate.SERVED),
                raw("folded after it", Fate.NOT_HTTP, ours(), " x").or(Fate.REFUSED),
                raw("a blank before the colon", Fate.NOT_HTTP, "Authorization : Bearer TOKEN")
                        .or(Fate.LEFT_TO_HOST));
    }

    /** Has our form and the right checksum. */
    private static String neverIssued() {
        TokenFormat format = TokenFormat.of("cfsa");
        return format.write(format.generate(new SecureRandom())).reveal();
    }

    private static String ours() {
        return "Authorization: Bearer TOKEN";
    }

    private static HeaderCase one(String title, String value, Fate fate, Fate... others) {
        return new HeaderCase(title, List.of("Authorization: " + value), EnumSet.of(fate, others));
    }

    private static HeaderCase raw(String title, Fate fate, String... lines) {
        return new HeaderCase(title, List.of(lines), EnumSet.of(fate));
    }

    private HeaderCase or(Fate other) {
        Set<Fate> more = EnumSet.copyOf(fates);
        more.add(other);
        return new HeaderCase(title, lines, more);
    }

    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
}
