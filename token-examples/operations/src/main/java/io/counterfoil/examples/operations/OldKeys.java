package io.counterfoil.examples.operations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import javax.sql.DataSource;

/** The older system: a table of names and SHA-256 digests, looked up by the digest. */
final class OldKeys {

    static final String PREFIX = "old_";

    private static final int BYTES = 32;

    private final DataSource dataSource;
    private final SecureRandom random = new SecureRandom();

    OldKeys(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void createTable() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                create table old_key (
                    id integer primary key,
                    name varchar(100) not null,
                    user_id varchar(100) not null,
                    digest varbinary(64) not null)
                """);
        }
    }

    /** Adds a key as the older system did, and returns its value. */
    String add(int id, String name, String userId) throws SQLException {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        String value = PREFIX + HexFormat.of().formatHex(secret);
        add(id, name, userId, sha256(value));
        return value;
    }

    void add(int id, String name, String userId, byte[] digest) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into old_key values (?, ?, ?, ?)")) {
            insert.setInt(1, id);
            insert.setString(2, name);
            insert.setString(3, userId);
            insert.setBytes(4, digest);
            insert.executeUpdate();
        }
    }

    /** Points a key at a different owner, as somebody would who repairs the table. */
    void setOwner(int id, String userId) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement("update old_key set user_id = ? where id = ?")) {
            update.setString(1, userId);
            update.setInt(2, id);
            update.executeUpdate();
        }
    }

    private static byte[] sha256(String value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
