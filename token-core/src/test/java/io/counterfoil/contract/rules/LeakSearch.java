package io.counterfoil.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.IssuedToken;
import io.counterfoil.hash.Digest;
import io.counterfoil.spi.Storage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Secrets and digests in every form in which they could stray into a text, and the texts that were collected. */
final class LeakSearch {

    /** So many characters in a row are a leak; fewer may be chance. */
    private static final int PART = 12;

    private final List<String> needles = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();

    /** The token's secret, and its digest while there is one. */
    void watchFor(IssuedToken token, Storage storage) {
        watchFor(Forgery.secret(token));
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
        String list = Arrays.toString(bytes);
        needles.add(list.substring(1, list.length() - 1));
    }

    void watchFor(String secret) {
        for (int i = 0; i + PART <= secret.length(); i += PART / 2) {
            needles.add(secret.substring(i, i + PART));
        }
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
                // The needle itself is a secret: say only where it is.
                assertThat(text.contains(needle)).as("a secret in: %s", text).isFalse();
            }
        }
    }
}
