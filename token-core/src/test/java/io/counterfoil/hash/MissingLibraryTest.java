package io.counterfoil.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MissingLibraryTest {

    @ParameterizedTest
    @ValueSource(strings = {"de.mkammerer.", "com.sun.jna."})
    void requireAvailable_withoutTheJar_saysWhatToAdd(String hiddenPackage) throws Exception {
        Object hasher = hasherWithout(hiddenPackage, "argon2id");

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThat(failureOf(hasher))
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("Argon2id can't run here: add the dependency de.mkammerer:argon2-jvm")
                    .hasCauseInstanceOf(LinkageError.class);
        }
    }

    @Test
    void requireAvailable_differentSchemeWithoutTheJar_succeeds() throws Exception {
        assertThat(failureOf(hasherWithout("de.mkammerer.", "sha256"))).isNull();
    }

    private static Object hasherWithout(String hiddenPackage, String factory) throws ReflectiveOperationException {
        ClassLoader loader = new HidingClassLoader(hiddenPackage);
        Class<?> type = loader.loadClass(SecretHasher.class.getName());
        assertThat(type).isNotSameAs(SecretHasher.class);
        return type.getMethod(factory).invoke(null);
    }

    private static Throwable failureOf(Object hasher) throws ReflectiveOperationException {
        try {
            hasher.getClass()
                    .getClassLoader()
                    .loadClass(SecretHasher.class.getName())
                    .getMethod("requireAvailable")
                    .invoke(hasher);
            return null;
        } catch (InvocationTargetException e) {
            return e.getCause();
        }
    }

    /** A class loader for the library and its dependencies that does not find one package. */
    private static final class HidingClassLoader extends ClassLoader {

        private final String hiddenPackage;

        HidingClassLoader(String hiddenPackage) {
            super(MissingLibraryTest.class.getClassLoader());
            this.hiddenPackage = hiddenPackage;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(hiddenPackage)) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("io.counterfoil.") && !name.startsWith("de.mkammerer.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name) : loaded;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
