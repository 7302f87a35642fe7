package io.counterfoil.benchmarks;

import io.counterfoil.format.IdAlphabet;
import io.counterfoil.format.ParsedToken;
import io.counterfoil.format.TokenFormat;
import io.counterfoil.hash.SecretHasher;
import java.util.HexFormat;
import java.util.Random;

/** Tokens that can be computed from their number, and their values. */
final class SampleTokens {

    static final TokenFormat FORMAT = TokenFormat.of("cfsa");

    private static final SecretHasher HASHER = SecretHasher.sha256();

    private SampleTokens() {}

    static ParsedToken token(long number) {
        return FORMAT.generate(new SeededRandom(number));
    }

    static String value(long number) {
        return value(token(number));
    }

    static String value(ParsedToken token) {
        return FORMAT.write(token).reveal();
    }

    /** Begins with its number, as the library's begin with the time. */
    static String accountId(long number) {
        return IdAlphabet.encode(number, 13) + IdAlphabet.random(new SeededRandom(~number), 13);
    }

    static String digestHex(ParsedToken token) {
        return HexFormat.of()
                .formatHex(HASHER.digest(token.id(), token.secret()).revealBytes());
    }

    /** Numbers from 0 to {@code size - 1}, each as often as Zipf's law with exponent 1 says, in a fixed order. */
    static int[] zipf(int size, int length) {
        double[] upTo = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += 1.0 / (i + 1);
            upTo[i] = sum;
        }
        Random random = new Random(1);
        int[] order = new int[length];
        for (int i = 0; i < length; i++) {
            int found = java.util.Arrays.binarySearch(upTo, random.nextDouble() * sum);
            order[i] = Math.min(size - 1, found < 0 ? -found - 1 : found);
        }
        return order;
    }
}
