package io.counterfoil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.counterfoil.model.AuditQuery;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Null in the place of each argument of each public method and constructor: an error that names it, and nothing changed. */
class NullArgumentsTest {

    private static final Set<String> PACKAGES = Set.of(
            "io.counterfoil",
            "io.counterfoil.model",
            "io.counterfoil.format",
            "io.counterfoil.hash",
            "io.counterfoil.spi");

    /** One or more words. Neither what the JVM says of a null it stumbled on, nor nothing. */
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z]*( [A-Za-z]+)*");

    private final ArgumentSamples samples = new ArgumentSamples();

    @Test
    void argument_null_isRefusedByItsName() {
        List<String> unnamed = new ArrayList<>();
        executables().forEach(executable -> check(executable, unnamed));
        assertThat(unnamed).isEmpty();
        assertNothingChanged();
    }

    @Test
    void nullableArguments_all_areListed() {
        assertThat(executables()
                        .flatMap(executable -> positions(executable)
                                .filter(i -> mayBeNull(executable, i))
                                .map(i -> name(executable, i))))
                .containsExactlyInAnyOrder(
                        "TokenAuthenticator.authenticate 1",
                        "TokenAuthenticator.authenticateHeader 0",
                        "TokenAuthenticator.authenticateHeader 0",
                        "TokenAuthenticator.authenticateHeader 1",
                        "StorageException.StorageException 1",
                        "StorageUnavailableException.StorageUnavailableException 1");
    }

    /** Methods without a body are for others to write, or, as those of SecretHasher, called by the library alone. */
    private static Stream<Executable> executables() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.counterfoil")
                        .stream()
                        .filter(type -> PACKAGES.contains(type.getPackageName()))
                        .map(JavaClass::reflect)
                        .filter(NullArgumentsTest::isPublic)
                        .sorted(Comparator.comparing(Class::getName))
                        .flatMap(type -> Stream.<Executable>concat(
                                Arrays.stream(type.getConstructors()), Arrays.stream(type.getDeclaredMethods())))
                        .filter(one -> Modifier.isPublic(one.getModifiers())
                                && !Modifier.isAbstract(one.getModifiers())
                                && !one.isSynthetic()
                                && !isOfTheCompiler(one));
    }

    private static boolean isPublic(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && (type.getEnclosingClass() == null || isPublic(type.getEnclosingClass()));
    }

    private static boolean isOfTheCompiler(Executable one) {
        return one.getName().equals("equals")
                || (one.getDeclaringClass().isEnum() && one.getName().equals("valueOf"));
    }

    private static Stream<Integer> positions(Executable executable) {
        return Stream.iterate(0, i -> i < executable.getParameterCount(), i -> i + 1)
                .filter(i -> !executable.getParameterTypes()[i].isPrimitive());
    }

    private static boolean mayBeNull(Executable executable, int position) {
        AnnotatedType type = executable.getAnnotatedParameterTypes()[position];
        return type.isAnnotationPresent(Nullable.class);
    }

    private static boolean isChecked(Executable executable, int position) {
        return !mayBeNull(executable, position);
    }

    private static String name(Executable executable, int position) {
        String type = executable.getDeclaringClass().getSimpleName();
        return type + "." + (executable instanceof Method ? executable.getName() : type) + " " + position;
    }

    private void check(Executable executable, List<String> unnamed) {
        positions(executable).filter(i -> isChecked(executable, i)).forEach(i -> {
            checkWith(executable, i, null).ifPresent(unnamed::add);
            Class<?> type = executable.getParameterTypes()[i];
            if (executable.isVarArgs() && type.isArray()) {
                Object oneNull = Array.newInstance(type.getComponentType(), 1);
                checkWith(executable, i, oneNull).ifPresent(unnamed::add);
            }
        });
    }

    private Optional<String> checkWith(Executable executable, int position, @Nullable Object value) {
        Object[] values =
                Arrays.stream(executable.getParameterTypes()).map(samples::of).toArray();
        values[position] = value;
        Throwable thrown = catchThrowable(() -> call(executable, values));
        boolean named = thrown instanceof NullPointerException
                && thrown.getMessage() != null
                && NAME.matcher(thrown.getMessage()).matches();
        return named ? Optional.empty() : Optional.of(executable + " argument " + position + ": " + thrown);
    }

    private void call(Executable executable, Object[] values) throws Throwable {
        try {
            if (executable instanceof Constructor<?> constructor) {
                constructor.newInstance(values);
            } else {
                boolean isStatic = Modifier.isStatic(executable.getModifiers());
                Object on = isStatic ? null : samples.of(executable.getDeclaringClass());
                ((Method) executable).invoke(on, values);
            }
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void assertNothingChanged() {
        Counterfoil counterfoil = samples.counterfoil;
        IssuedToken issued = samples.issued;
        assertThat(counterfoil
                        .serviceAccounts()
                        .get(ArgumentSamples.OLIVIA, issued.serviceAccount().id())
                        .version())
                .isEqualTo(1);
        assertThat(counterfoil
                        .auditLog()
                        .search(ArgumentSamples.OLIVIA, AuditQuery.all())
                        .items())
                .hasSize(1);
    }
}
