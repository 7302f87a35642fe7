package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All statements of this module, as its classes assemble them: which class writes what. */
class SqlInventoryTest {

    private static final Path SOURCE = Path.of("src/main/java/io/counterfoil/jdbc");
    private static final Pattern WRITE = Pattern.compile("^(insert|update|delete|merge)\\b.*");
    private static final Pattern ASSIGNMENT = Pattern.compile("(\\w+) = (?:\\?|null|\\w+\\.|\\w+ [+-])");
    private static final Set<String> STATE = Set.of(
            "superseded_at",
            "superseded_until",
            "grace",
            "revoked_at",
            "first_accepted_at",
            "expiry_recorded",
            "upkeep",
            "ends_at");

    /** Each with the class it is in: {@code TokenTable: update counterfoil_token set …}. */
    private static final List<String> WRITES = new ArrayList<>();

    @BeforeAll
    static void readConstants() throws IOException {
        try (Stream<Path> files = Files.list(SOURCE)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java") && !name.contains("-"))
                    .map(name -> name.replace(".java", ""))
                    .sorted()
                    .forEach(name -> statements(name).stream()
                            .filter(text -> WRITE.matcher(text).matches())
                            .forEach(text -> WRITES.add(name + ": " + text)));
        }
        assertThat(WRITES).hasSizeGreaterThan(20);
    }

    /** And removed when they exceed the retention, or with their organization. */
    @Test
    void auditEvents_areOnlyInserted() {
        assertThat(writesOf("counterfoil_audit_event"))
                .filteredOn(sql -> !sql.equals("Retention: delete from counterfoil_audit_event where event_id = ?"))
                .singleElement()
                .matches(sql -> sql.contains(": insert into "));
    }

    @Test
    void accounts_areInsertedAndUpdatedByOneStatementEach() {
        // On Galera an acting account is also written, and left as it was; a purge keeps the last use of what it
        // removes; what was deleted goes for good with its organization.
        assertThat(writesOf("counterfoil_account"))
                .filteredOn(
                        sql -> !sql.matches("MariaDbDialect: update counterfoil_account set version = version . 1 .*"))
                .filteredOn(sql -> !sql.startsWith(
                        "TokenPurge: update counterfoil_account set past_used_at = greatest(past_used_at, ?)"))
                .filteredOn(sql ->
                        !sql.equals("Retention: delete from counterfoil_account where account_id = ? and live = 0"))
                .hasSize(2)
                .allMatch(sql -> sql.startsWith("AccountTable: insert") || sql.startsWith("AccountTable: update"));
    }

    @Test
    void tokenState_isWrittenByTheCommitOnly() {
        assertThat(updates("counterfoil_token"))
                .filteredOn(sql -> assigned(sql).stream().anyMatch(STATE::contains))
                .filteredOn(sql -> !sql.contains("set digest_scheme = null, digest = null"))
                .singleElement()
                .matches(sql -> assigned(sql).equals(new TreeSet<>(STATE)));
    }

    @Test
    void digests_areReplacedOrErasedAndNeverWrittenWithState() {
        assertThat(updates("counterfoil_token"))
                .filteredOn(sql -> assigned(sql).contains("digest"))
                .hasSize(3)
                .anyMatch(sql -> sql.contains("set digest_scheme = ?, digest = ? where token_id = ?"))
                .anyMatch(sql -> sql.startsWith("TokenTable: ")
                        && sql.contains("set digest_scheme = null, digest = null, upkeep = case"))
                .anyMatch(sql -> sql.startsWith("TokenPurge: ")
                        && sql.contains("set digest_scheme = null, digest = null, upkeep = null")
                        && sql.contains("ends_at < ? and ends_at <= ?"));
    }

    @Test
    void lastUses_areWrittenToTheirOwnTableOnly() {
        assertThat(WRITES)
                .filteredOn(sql -> sql.contains("last_used_at"))
                .hasSize(7)
                .allMatch(sql -> sql.matches("\\w+: (insert (ignore )?into|update) counterfoil_token_use .*"));
    }

    @Test
    void creation_isNeverWrittenAgain() {
        assertThat(WRITES)
                .filteredOn(sql -> sql.contains(": update"))
                .isNotEmpty()
                .noneMatch(sql -> assigned(sql).stream().anyMatch(column -> column.startsWith("creat")))
                .noneMatch(sql -> assigned(sql).contains("expires_at"))
                .noneMatch(sql -> assigned(sql).contains("prefix"))
                .noneMatch(sql -> assigned(sql).contains("account_id"));
    }

    @Test
    void deletions_removeEndedOrReplacedRowsOnly() {
        // Tombstones are removed with their organization.
        assertThat(WRITES)
                .filteredOn(sql -> sql.contains(": delete from counterfoil_token "))
                .filteredOn(sql -> !sql.equals("Retention: delete from counterfoil_token where account_id = ?"))
                .hasSize(3)
                .anyMatch(sql -> sql.endsWith("where token_id = ? and account_id = ? and ends_at <="))
                .anyMatch(sql -> sql.endsWith("where account_id = ? and digest is null"))
                .anyMatch(sql -> sql.endsWith("where token_id = ? and ends_at < ? and ends_at <= ?"));
        assertThat(WRITES)
                .filteredOn(sql -> sql.contains(": delete from counterfoil_revocation "))
                .filteredOn(sql -> !sql.equals("Retention: delete from counterfoil_revocation where epoch_number = ?"))
                .isNotEmpty()
                .allMatch(sql -> sql.contains("change_id = ?") || sql.contains("account_id"));
    }

    @Test
    void columns_areListed() {
        assertThat(WRITES).noneMatch(sql -> sql.contains("select *"));
    }

    private static List<String> writesOf(String table) {
        Predicate<String> names =
                Pattern.compile("(into|update|from) " + table + "\\b(?!_)").asPredicate();
        return WRITES.stream()
                .filter(sql -> names.test(sql.substring(0, Math.min(sql.length(), 80))))
                .toList();
    }

    private static List<String> updates(String table) {
        return writesOf(table).stream().filter(sql -> sql.contains(": update")).toList();
    }

    private static Set<String> assigned(String update) {
        String assignments = update.replaceFirst(".*? set ", "").replaceFirst(" where .*", "");
        Set<String> columns = new TreeSet<>();
        Matcher matcher = ASSIGNMENT.matcher(assignments);
        while (matcher.find()) {
            columns.add(matcher.group(1));
        }
        return columns;
    }

    /** The constants of a class, after they were put together. */
    private static List<String> statements(String name) {
        List<String> texts = new ArrayList<>();
        try {
            for (Field field : Class.forName("io.counterfoil.jdbc." + name).getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    Object value = field.get(null);
                    List<?> parts = value instanceof List<?> list ? list : List.of(value == null ? "" : value);
                    parts.stream()
                            .map(part -> part instanceof Sql sql ? sql.text() : part)
                            .filter(String.class::isInstance)
                            .map(part -> ((String) part).replaceAll("\\s+", " ").strip())
                            .forEach(texts::add);
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(name, e);
        }
        return texts;
    }
}
