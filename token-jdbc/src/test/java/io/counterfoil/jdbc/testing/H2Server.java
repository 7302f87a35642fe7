package io.counterfoil.jdbc.testing;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** H2 inside this JVM, in memory or in files of a temporary folder. */
@SuppressWarnings("ImmutableEnumChecker") // it remembers its folders
enum H2Server implements DatabaseServer {
    MEMORY {
        @Override
        String url(String database) {
            return "jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1";
        }
    },

    FILE {
        private final Map<String, Path> folders = new ConcurrentHashMap<>();

        @Override
        String url(String database) {
            Path folder = folders.computeIfAbsent(database, ServerFolder::create);
            return "jdbc:h2:file:" + folder.resolve(database) + ";TRACE_LEVEL_FILE=0";
        }

        @Override
        public void drop(String database) throws SQLException {
            super.drop(database);
            ServerFolder.delete(folders.remove(database));
        }
    };

    abstract String url(String database);

    @Override
    public Login create(String database, String options) {
        return new Login(url(database) + options, "sa", "");
    }

    @Override
    public void drop(String database) throws SQLException {
        create(database, "").execute(List.of("shutdown"));
    }
}
