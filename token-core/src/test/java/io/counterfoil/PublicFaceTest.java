package io.counterfoil;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.counterfoil.format.TokenSecret;
import io.counterfoil.hash.Digest;
import io.counterfoil.hash.Pepper;
import io.counterfoil.model.TokenValue;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the public types can't do. */
class PublicFaceTest {

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.counterfoil");

    @Test
    void values_publicTypes_revealNoSecretAndNoDigest() {
        Set<String> ways = CORE.stream()
                .filter(type -> type.getPackageName().equals("io.counterfoil")
                        || type.getPackageName().equals("io.counterfoil.model"))
                .filter(PublicFaceTest::isNamedByHosts)
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(method -> isSecret(method.getRawReturnType()))
                .map(method -> method.getOwner().getSimpleName() + "." + method.getName())
                .collect(Collectors.toSet());
        assertThat(ways).containsExactlyInAnyOrder("IssuedToken.value", "TokenValue.of");
    }

    private static boolean isNamedByHosts(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(PublicFaceTest::isNamedByHosts).orElse(true);
    }

    @Test
    void secrets_haveNoEqualsNoHashCodeAndNoSerialForm() {
        for (Class<?> secret :
                List.of(TokenValue.class, TokenSecret.class, Digest.class, Pepper.class, IssuedToken.class)) {
            assertThat(Serializable.class.isAssignableFrom(secret))
                    .as(secret.getName())
                    .isFalse();
            assertThat(secret.getDeclaredMethods())
                    .as(secret.getName())
                    .noneMatch(method -> method.getName().equals("equals")
                            || method.getName().equals("hashCode"));
        }
    }

    @Test
    void principals_constructors_areNotPublic() {
        assertThat(ServiceAccountPrincipal.class.getConstructors()).isEmpty();
        assertThat(IssuedToken.class.getConstructors()).isEmpty();
    }

    @Test
    void types_otherThanExceptionsAndEnums_areNotSerializable() {
        assertThat(CORE.stream()
                        .filter(type -> type.isAssignableTo(Serializable.class))
                        .filter(type -> !type.isAssignableTo(Throwable.class) && !type.isEnum())
                        .filter(type -> !type.isAssignableTo(Enum.class))
                        .map(JavaClass::getName))
                .isEmpty();
    }

    private static boolean isSecret(JavaClass type) {
        return type.isEquivalentTo(TokenValue.class)
                || type.isEquivalentTo(TokenSecret.class)
                || type.isEquivalentTo(Digest.class)
                || type.isEquivalentTo(Pepper.class)
                || type.isEquivalentTo(byte[].class)
                || type.isEquivalentTo(char[].class);
    }
}
