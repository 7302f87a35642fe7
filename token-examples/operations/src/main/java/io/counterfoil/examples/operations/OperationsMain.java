package io.counterfoil.examples.operations;

import java.sql.SQLException;
import java.util.List;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * What turns up in the second year, told story by story on an embedded H2 in memory. Each story happens to a tenant of its
 * own.
 *
 * <p>The one argument is the JDBC URL of the H2 database, one in memory by default.
 */
public final class OperationsMain {

    private static final List<Story> STORIES = List.of(
            new ExpiryStory(),
            new OwnerStory(),
            new RoleStory(),
            new IncidentStory(),
            new LeakStory(),
            new ImportStory(),
            new DrainStory(),
            new AttributesStory(),
            new RestoreStory(),
            new TenantLeavesStory());

    private OperationsMain() {}

    /**
     * Tells the stories.
     *
     * @throws SQLException if the database fails
     */
    public static void main(String... args) throws SQLException {
        String url = args.length == 0 ? "jdbc:h2:mem:operations;DB_CLOSE_DELAY=-1" : args[0];
        JdbcConnectionPool pool = JdbcConnectionPool.create(url, "sa", "");
        StoryNarrator narrator = new StoryNarrator();
        narrator.begin("The second year of API tokens");
        try (StoryHost host = new StoryHost(pool)) {
            for (Story story : STORIES) {
                story.tell(host, narrator);
            }
        } finally {
            pool.dispose();
        }
    }
}
