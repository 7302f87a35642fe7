package io.counterfoil.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.model.StorageException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectsTest {

    @ParameterizedTest
    @CsvSource({
        "PostgreSQL, 18.6, postgresql",
        "MariaDB, 11.4.5-MariaDB, mariadb",
        "MySQL, 5.5.5-11.4.5-MariaDB-log, mariadb",
        "MySQL, 8.4.3, mysql",
    })
    void get_knownProduct_isItsDialect(String product, String version, String folder) {
        assertThat(dialects(product, version).get().folder()).isEqualTo(folder);
    }

    @Test
    void get_unknownProduct_namesTheSupportedOnes() {
        assertThatThrownBy(() -> dialects("Oracle", "23").get())
                .isInstanceOf(StorageException.class)
                .hasMessage("the database Oracle is not supported; H2, PostgreSQL, MariaDB and MySQL are");
    }

    /** The file that no test here runs, apart from the syntax that all files share. */
    @Test
    void ddl_mySql_differsFromMariaDbInTheCollationOnly() {
        assertThat(ddl("MySQL", "8.4.3")).contains("utf8mb4_0900_bin").doesNotContain("nopad");
        assertThat(withoutComments(ddl("MySQL", "8.4.3").replace("utf8mb4_0900_bin", "utf8mb4_nopad_bin")))
                .isEqualTo(withoutComments(ddl("MariaDB", "11.4.5")));
    }

    private static String ddl(String product, String version) {
        return SchemaScript.CURRENT.text(dialects(product, version).get()).replace(" from dual", "");
    }

    private static String withoutComments(String ddl) {
        return ddl.replaceAll("(?m)^--.*\n", "");
    }

    private static Dialects dialects(String product, String version) {
        DatabaseMetaData metaData = answering(DatabaseMetaData.class, "getDatabaseProductName", product, version);
        ResultSet noRows = answering(ResultSet.class, "next", false, null);
        PreparedStatement query = answering(PreparedStatement.class, "executeQuery", noRows, null);
        return new Dialects(CarelessPools.ofOne((Connection) Proxy.newProxyInstance(
                DialectsTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (self, called, arguments) -> switch (called.getName()) {
                    case "getMetaData" -> metaData;
                    case "prepareStatement" -> query;
                    case "isReadOnly" -> false;
                    case "getTransactionIsolation" -> Connection.TRANSACTION_READ_COMMITTED;
                    default -> true;
                })));
    }

    /** Returns one value from one method, and a different value from all others. */
    private static <T> T answering(Class<T> type, String method, Object answer, @Nullable Object otherwise) {
        return type.cast(Proxy.newProxyInstance(
                DialectsTest.class.getClassLoader(),
                new Class<?>[] {type},
                (self, called, arguments) -> called.getName().equals(method) ? answer : otherwise));
    }
}
