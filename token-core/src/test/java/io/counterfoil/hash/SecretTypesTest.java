package io.counterfoil.hash;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.format.ParsedToken;
import io.counterfoil.format.TokenSecret;
import io.counterfoil.format.TokenVectors;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTypesTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                TokenSecret.class,
                Digest.class,
                Pepper.class,
                Sha256Hasher.class,
                HmacSha256Hasher.class,
                Argon2idHasher.class
            })
    void secretType_isFinalWithoutEqualsHashCodeOrSerialForm(Class<?> type) {
        assertThat(type).isFinal();
        assertThat(Serializable.class.isAssignableFrom(type)).isFalse();
        assertThat(Arrays.stream(type.getDeclaredMethods()).map(Method::getName))
                .contains("toString")
                .doesNotContain("equals", "hashCode", "compareTo", "clone");
        assertThat(type.getConstructors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {TokenSecret.class, Digest.class, Pepper.class})
    void secretType_content_isRevealedOnlyUnderAGreppableName(Class<?> type) {
        assertThat(Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .filter(method -> method.getReturnType() == byte[].class)
                        .map(Method::getName))
                .allMatch(name -> name.startsWith("reveal"));
    }

    @Test
    void toString_ofEverything_showsNoSecretKeyOrDigest() {
        ParsedToken token = TokenVectors.first().parsed();
        Pepper pepper = Pepper.of("spring", TokenVectors.pepperKey());
        Digest digest = SecretHasher.hmacSha256(pepper).digest(token.id(), token.secret());
        String printed = Stream.of(
                        token,
                        token.secret(),
                        pepper,
                        digest,
                        SecretHasher.sha256(),
                        SecretHasher.hmacSha256(pepper),
                        SecretHasher.argon2id())
                .map(Object::toString)
                .reduce("", String::concat);

        assertThat(printed)
                .contains("TokenSecret[redacted]", "Pepper[spring, redacted]", "Digest[redacted]")
                .contains("SecretHasher[sha256]", "SecretHasher[hmac-sha256:spring]", "SecretHasher[argon2id]");
        for (byte[] secret : List.of(token.secret().reveal(), TokenVectors.pepperKey(), digest.revealBytes())) {
            assertThat(printed)
                    .doesNotContain(HexFormat.of().formatHex(secret))
                    .doesNotContain(Base64.getEncoder().encodeToString(secret))
                    .doesNotContain(Arrays.toString(secret));
        }
        assertThat(printed).doesNotContain(TokenVectors.first().secret());
    }
}
