package io.counterfoil.contract.rules;

import io.counterfoil.IssuedToken;
import io.counterfoil.model.TokenId;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/** Forged token values with a correct checksum. */
final class UnissuedTokens {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String ID_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int SECRET = 43;
    private static final int CHECK = 6;

    private UnissuedTokens() {}

    /** The secret of one token with the identifier of a different one. */
    static String of(TokenId id, IssuedToken source) {
        return of(prefix(source), id, secret(source));
    }

    /** The same secret with an unknown identifier. */
    static String ofRandomId(IssuedToken source) {
        String id = ThreadLocalRandom.current()
                .ints(source.tokenId().value().length(), 0, ID_ALPHABET.length())
                .mapToObj(ID_ALPHABET::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
        return of(TokenId.of(id), source);
    }

    /** The same token with a different prefix. */
    static String of(String prefix, IssuedToken source) {
        return of(prefix, source.tokenId(), secret(source));
    }

    static String of(String prefix, TokenId id, String secret) {
        String head = prefix + "_" + id + "_" + secret;
        return head + checksum(head);
    }

    static String secret(IssuedToken token) {
        String value = token.value().reveal();
        return value.substring(value.length() - CHECK - SECRET, value.length() - CHECK);
    }

    private static String prefix(IssuedToken token) {
        String value = token.value().reveal();
        return value.substring(0, value.indexOf("_" + token.tokenId()));
    }

    private static String checksum(String head) {
        CRC32 crc = new CRC32();
        crc.update(head.getBytes(StandardCharsets.US_ASCII));
        StringBuilder digits = new StringBuilder();
        for (long rest = crc.getValue(); digits.length() < CHECK; rest /= DIGITS.length()) {
            digits.insert(0, DIGITS.charAt((int) (rest % DIGITS.length())));
        }
        return digits.toString();
    }
}
