package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.IssuedToken;
import io.counterfoil.hash.Digest;
import io.counterfoil.spi.Storage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Secrets and digests in every form in which they could stray into a text, and the texts that were collected. */
final class SecretSearch {

    /** This many consecutive characters are a leak; fewer may be a coincidence. */
    private static final int PART = 12;

    private final Set<String> needles = new LinkedHashSet<>();
    private final Set<String> texts = new LinkedHashSet<>();

    /** The token's secret, and its digest while there is one. */
    void watchFor(IssuedToken token, Storage storage) {
        watchFor(UnissuedTokens.secret(token));
        storage.findCredential(token.tokenId()).ifPresent(credential -> watchFor(credential.digest()));
    }

    void watchFor(Digest digest) {
        byte[] bytes = digest.revealBytes();
        watchFor(bytes);
        watchFor(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    void watchFor(byte[] bytes) {
        watchFor(HexFormat.of().formatHex(bytes));
        watchFor(HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT));
        watchFor(Base64.getEncoder().encodeToString(bytes));
        watchFor(Base64.getUrlEncoder().encodeToString(bytes));
        watchForDump(bytes);
        String list = Arrays.toString(bytes);
        needles.add(list.substring(1, list.length() - 1));
    }

    /** As in {@code 0A 1B 2C}: drivers print packets so, in groups of eight. */
    private void watchForDump(byte[] bytes) {
        for (int i = 0; i + PART / 2 <= bytes.length; i += PART / 4) {
            byte[] part = Arrays.copyOfRange(bytes, i, i + PART / 2);
            String dump = HexFormat.ofDelimiter(" ").formatHex(part);
            needles.add(dump);
            needles.add(dump.toUpperCase(Locale.ROOT));
        }
    }

    void watchFor(String secret) {
        for (int i = 0; i + PART <= secret.length(); i += PART / 2) {
            needles.add(secret.substring(i, i + PART));
        }
    }

    /** Whether a secret is in one of them, in clear or in any other form. */
    boolean findsIn(List<Object> said) {
        return said.stream()
                .map(String::valueOf)
                .anyMatch(text -> needles.stream().anyMatch(text::contains));
    }

    void collect(Object said) {
        texts.add(String.valueOf(said));
    }

    /** What an exception says, with its causes and those that were suppressed. */
    void collect(Throwable thrown) {
        collect((Object) thrown);
        if (thrown.getCause() != null) {
            collect(thrown.getCause());
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            collect(suppressed);
        }
    }

    void assertNothingLeaked() {
        assertThat(texts).as("texts to search").isNotEmpty();
        assertThat(needles).as("secrets to find").isNotEmpty();
        for (String text : texts) {
            for (String needle : needles) {
                // The needle itself is a secret: report only its position.
                assertThat(text.contains(needle)).as("a secret in: %s", text).isFalse();
            }
        }
    }
}
