package io.counterfoil.jdbc.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestWatcher;

/** Reports at the end of a run, suite by suite, which parts of the contract held on the database at the URL. */
public final class ContractReport implements TestWatcher, LifecycleMethodExecutionExceptionHandler {

    private static final String KEY = "report";

    @Override
    public void testSuccessful(ExtensionContext test) {
        report(test).add(suite(test), "");
    }

    @Override
    public void testFailed(ExtensionContext test, Throwable cause) {
        report(test).add(suite(test), test.getDisplayName() + ": " + firstLine(cause));
    }

    @Override
    public void testAborted(ExtensionContext test, Throwable cause) {
        testFailed(test, cause);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext suite, Throwable cause) throws Throwable {
        report(suite).add(suite.getRequiredTestClass().getSimpleName(), "could not begin: " + firstLine(cause));
        throw cause;
    }

    /** Returns the interface or class that declares the test. */
    private static String suite(ExtensionContext test) {
        return test.getRequiredTestMethod().getDeclaringClass().getSimpleName();
    }

    private static String firstLine(Throwable cause) {
        return cause.toString()
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("");
    }

    private static Results report(ExtensionContext context) {
        return Optional.ofNullable(context.getRoot()
                        .getStore(ExtensionContext.Namespace.create(ContractReport.class))
                        .computeIfAbsent(KEY, key -> new Results(), Results.class))
                .orElseThrow();
    }

    /** Printed when JUnit closes its root. */
    private static final class Results implements AutoCloseable {

        private final Map<String, Suite> suites = new TreeMap<>();

        synchronized void add(String suite, String failure) {
            suites.computeIfAbsent(suite, name -> new Suite()).add(failure);
        }

        @Override
        public synchronized void close() {
            StringBuilder text = new StringBuilder("\nCounterfoil's contract on the database at the URL\n\n");
            suites.forEach((name, suite) -> suite.describe(text, name));
            boolean held = suites.values().stream().allMatch(suite -> suite.failures.isEmpty());
            text.append(held ? "\nAll of it held.\n" : "\nThis database can't be relied upon.\n");
            System.out.println(text);
        }
    }

    private static final class Suite {

        private final List<String> failures = new ArrayList<>();
        private int tests;

        void add(String failure) {
            tests++;
            if (!failure.isEmpty()) {
                failures.add(failure);
            }
        }

        void describe(StringBuilder text, String name) {
            int held = tests - failures.size();
            text.append(failures.isEmpty() ? "held      " : "NOT HELD  ");
            text.append(name)
                    .append(": ")
                    .append(held)
                    .append(" of ")
                    .append(tests)
                    .append('\n');
            failures.forEach(
                    failure -> text.append("            ").append(failure).append('\n'));
        }
    }
}
