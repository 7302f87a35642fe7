package io.counterfoil.jdbc;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Calendar;
import java.util.Date;
import org.junit.jupiter.api.Test;

/** Rules for the JDBC storage that the compiler cannot check. */
class JdbcArchitectureTest {

    private static final JavaClasses JDBC = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.counterfoil.jdbc");

    private static final String PERSISTENCE = "jakarta.persistence..";

    @Test
    void dependencies_ofJdbc_areJdkCoreSlf4jJspecifyAndJakartaPersistence() {
        assertThat(JDBC).isNotEmpty();
        check(classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "", // arrays of primitives
                        "io.counterfoil..",
                        "java.io..",
                        "java.lang..",
                        "java.math..",
                        "java.net",
                        "java.nio..",
                        "java.security..",
                        "java.sql..",
                        "java.text..",
                        "java.time..",
                        "java.util..",
                        "javax.sql..",
                        "org.slf4j..",
                        "org.jspecify.annotations..",
                        PERSISTENCE));
    }

    @Test
    void memoryStorage_isNotUsed() {
        check(noClasses().should().dependOnClassesThat().resideInAPackage("io.counterfoil.memory"));
    }

    @Test
    void jakartaPersistence_isNamedByOneClass() {
        assertThat(JDBC.stream()
                        .filter(type -> type.getDirectDependenciesFromSelf().stream()
                                .anyMatch(dependency ->
                                        resideInAPackage(PERSISTENCE).test(dependency.getTargetClass())))
                        .map(type -> type.getName().replaceFirst("\\$.*", ""))
                        .distinct())
                .hasSizeLessThan(2);
    }

    @Test
    void time_comesFromTheCaller() {
        check(noClasses().should().accessTargetWhere(readsTheSystemClock()));
    }

    @Test
    void dateAndCalendar_areNotUsed() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Date.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Calendar.class));
    }

    @Test
    void threadLocals_areNotUsed() {
        check(noFields().should().haveRawType(JavaClass.Predicates.assignableTo(ThreadLocal.class)));
    }

    @Test
    void staticFields_areFinal() {
        check(fields().that().areStatic().should().beFinal());
    }

    @Test
    void names_sayWhatAClassIs() {
        check(noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl)"));
    }

    @Test
    void standardStreams_areNotUsed() {
        check(NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(JDBC);
    }

    private static DescribedPredicate<JavaAccess<?>> readsTheSystemClock() {
        return describe("reads the system clock", access -> {
            String owner = access.getTargetOwner().getName();
            String method = access.getTarget().getName();
            return (owner.equals("java.lang.System") && method.equals("currentTimeMillis"))
                    || (owner.startsWith("java.time.") && (method.equals("now") || method.startsWith("system")));
        });
    }
}
