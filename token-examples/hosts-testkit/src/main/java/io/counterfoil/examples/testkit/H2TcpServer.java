package io.counterfoil.examples.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.Server;

/** H2 behind a socket, so that it can be out of reach for a while. What is in it stays. */
public final class H2TcpServer implements AutoCloseable {

    private final int port = freePort();
    private final JdbcDataSource source = new JdbcDataSource();
    private Server server;

    /** An empty database. */
    public H2TcpServer() throws SQLException {
        source.setURL("jdbc:h2:tcp://127.0.0.1:" + port + "/mem:host" + port + ";DB_CLOSE_DELAY=-1");
        source.setUser("sa");
        server = started();
    }

    /** New connections to it. */
    public DataSource dataSource() {
        return source;
    }

    /** Makes it unreachable. */
    public void stop() {
        server.stop();
    }

    /** Makes it reachable again. */
    public void start() throws SQLException {
        server = started();
    }

    @Override
    public void close() {
        stop();
    }

    private Server started() throws SQLException {
        return Server.createTcpServer("-tcpPort", Integer.toString(port), "-ifNotExists")
                .start();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
