package io.counterfoil;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.counterfoil.hash.SecretHasher;
import io.counterfoil.spi.Change;
import io.counterfoil.spi.CounterfoilListener;
import io.counterfoil.spi.Proposal;
import io.counterfoil.spi.Storage;
import io.counterfoil.spi.UserDirectory;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the compiler can't refuse in the domain. */
class ArchitectureTest {

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.counterfoil");

    private static final String[] ARGON2 = {"de.mkammerer..", "com.sun.jna.."};

    @Test
    void import_mainClasses_findsEveryPackage() {
        assertThat(CORE.stream().map(JavaClass::getPackageName))
                .containsOnly(
                        "io.counterfoil",
                        "io.counterfoil.model",
                        "io.counterfoil.format",
                        "io.counterfoil.hash",
                        "io.counterfoil.spi",
                        "io.counterfoil.rules",
                        "io.counterfoil.lease",
                        "io.counterfoil.time",
                        "io.counterfoil.audit",
                        "io.counterfoil.check",
                        "io.counterfoil.change",
                        "io.counterfoil.upkeep",
                        "io.counterfoil.memory");
    }

    @Test
    void dependencies_ofCore_areJdkSlf4jJspecifyAndTheTwoOptionalJars() {
        check(classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "", // arrays of primitives
                                "io.counterfoil..",
                                "java.io..",
                                "java.lang..",
                                "java.math..",
                                "java.nio..",
                                "java.security..",
                                "java.text..",
                                "java.time..",
                                "java.util..",
                                "javax.crypto..",
                                "org.slf4j..",
                                "org.jspecify.annotations..")
                        .or(resideInAnyPackage(ARGON2))));
    }

    @Test
    void argon2AndJna_references_areInOneClassOfHash() {
        assertThat(topLevelClassesThatDependOn(ARGON2))
                .hasSizeLessThan(2)
                .allSatisfy(name -> assertThat(name).startsWith("io.counterfoil.hash."));
    }

    @Test
    void packages_haveNoCycles() {
        check(slices().matching("io.counterfoil.(*)..").should().beFreeOfCycles());
    }

    /**
     * A reader can take the classes one after the other, from the ground up; but for two interfaces that name what implements
     * them: one as a factory, and one because a change that is decided already is the simplest proposal.
     */
    @Test
    void classes_haveNoCycles() {
        check(slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return SliceIdentifier.of(topLevel(type));
                    }

                    @Override
                    public String getDescription() {
                        return "top-level classes";
                    }
                })
                .should()
                .beFreeOfCycles()
                .ignoreDependency(type(SecretHasher.class), assignableTo(SecretHasher.class))
                .ignoreDependency(Proposal.class, Change.class));
    }

    @Test
    void rootPackage_hasThirtyFilesAtMost() {
        assertThat(CORE.stream()
                        .filter(type -> type.getPackageName().equals("io.counterfoil"))
                        .map(ArchitectureTest::topLevel)
                        .distinct())
                .hasSizeLessThanOrEqualTo(30);
    }

    /** The house from the ground up: each wing names only the wings below it. */
    @ParameterizedTest
    @CsvSource({
        "model,",
        "format, model",
        "hash,   model format",
        "spi,    model format hash",
        "rules,  model format hash spi",
        "lease,  model spi",
        "memory, model format hash spi",
        "time,   model lease",
        "audit,  model format spi rules time",
        "check,  model format hash spi lease time audit",
        "change, model format hash spi rules lease time audit check",
        "upkeep, model format hash spi rules time audit check change"
    })
    void wing_namesOnlyWingsBelowIt(String wing, @Nullable String below) {
        String[] allowed = Stream.concat(
                        Stream.of(wing), below == null ? Stream.empty() : Arrays.stream(below.split(" ")))
                .map(name -> "io.counterfoil." + name)
                .toArray(String[]::new);

        check(noClasses()
                .that()
                .resideInAPackage("io.counterfoil." + wing)
                .should()
                .dependOnClassesThat(resideInAPackage("io.counterfoil..").and(not(resideInAnyPackage(allowed)))));
    }

    /** What a rule decides depends on its arguments alone. */
    @Test
    void rules_dependencies_excludeStorageClockRandomLoggerAndListener() {
        check(noClasses()
                .that()
                .resideInAPackage("io.counterfoil.rules")
                .should()
                .dependOnClassesThat(assignableTo(Storage.class)
                        .or(assignableTo(CounterfoilListener.class))
                        .or(assignableTo(UserDirectory.class))
                        .or(assignableTo(InstantSource.class))
                        .or(assignableTo(Random.class))
                        .or(resideInAnyPackage(
                                "org.slf4j..",
                                "java.io..",
                                "java.nio.file..",
                                "java.util.concurrent..",
                                "java.net.."))));
        check(noClasses()
                .that()
                .resideInAPackage("io.counterfoil.rules")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(UUID.class, "randomUUID"));
    }

    @Test
    void rules_fields_areImmutable() {
        check(fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage("io.counterfoil.rules")
                .should()
                .beFinal());
    }

    @Test
    void rootPackage_dependents_areNone() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.counterfoil")
                .should()
                .dependOnClassesThat(resideInAPackage("io.counterfoil")));
    }

    @Test
    void bytesAndCharacters_comparisons_areConstantTime() {
        check(noClasses()
                .should()
                .accessTargetWhere(comparesArraysEarlyOut())
                .because("MessageDigest.isEqual takes the same time wherever the first difference is"));
    }

    @Test
    void time_comesFromTheInjectedClock() {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.counterfoil.Options")
                .and()
                .doNotHaveFullyQualifiedName("io.counterfoil.memory.InMemoryStorage")
                .and()
                .doNotHaveFullyQualifiedName("io.counterfoil.lease.LeaseClock$1")
                .and()
                .doNotHaveFullyQualifiedName("io.counterfoil.time.MonotonicClock")
                .should()
                .accessTargetWhere(readsTheSystemClock())
                .because("only the default clock, which is recognised, the storage's and that of leases are the"
                        + " system's"));
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
        check(noFields().should().haveRawType(assignableTo(ThreadLocal.class)));
    }

    @Test
    void staticFields_areConstants() {
        check(fields().that().areStatic().should().beFinal().andShould().notHaveRawType(mutableByDesign()));
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
        rule.allowEmptyShould(true).check(CORE);
    }

    private static Set<String> topLevelClassesThatDependOn(String... packages) {
        return CORE.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency -> resideInAnyPackage(packages).test(dependency.getTargetClass())))
                .map(ArchitectureTest::topLevel)
                .collect(Collectors.toSet());
    }

    private static String topLevel(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "");
    }

    private static DescribedPredicate<JavaAccess<?>> comparesArraysEarlyOut() {
        return describe("compares arrays of bytes or characters with an early out", access -> {
            if (!access.getTargetOwner().isEquivalentTo(Arrays.class)
                    || !(access.getTarget() instanceof CodeUnitAccessTarget method)) {
                return false;
            }
            return Set.of("equals", "deepEquals", "compare", "compareUnsigned", "mismatch")
                            .contains(method.getName())
                    && method.getRawParameterTypes().stream()
                            .anyMatch(type -> type.isEquivalentTo(byte[].class) || type.isEquivalentTo(char[].class));
        });
    }

    private static DescribedPredicate<JavaAccess<?>> readsTheSystemClock() {
        return describe("reads the system clock", access -> {
            String owner = access.getTargetOwner().getName();
            String method = access.getTarget().getName();
            return (owner.equals("java.lang.System") && method.equals("currentTimeMillis"))
                    || (owner.startsWith("java.time.") && (method.equals("now") || method.startsWith("system")));
        });
    }

    private static DescribedPredicate<JavaClass> mutableByDesign() {
        return describe(
                "a mutable type",
                type -> (type.getPackageName().equals("java.util.concurrent.atomic")
                                && !type.getSimpleName().endsWith("FieldUpdater"))
                        || (!type.isInterface()
                                && (type.isAssignableTo(Collection.class)
                                        || type.isAssignableTo(Map.class)
                                        || type.isAssignableTo(Appendable.class))));
    }
}
