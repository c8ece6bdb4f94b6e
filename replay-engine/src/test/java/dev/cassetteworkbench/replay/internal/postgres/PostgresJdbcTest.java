package dev.cassetteworkbench.replay.internal.postgres;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.replay.internal.match.Playback;
import dev.cassetteworkbench.replay.internal.tls.CertificateAuthority;
import dev.cassetteworkbench.replay.internal.tls.SocketTls;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// pgjdbc against the mock, no server anywhere.
@Timeout(60)
class PostgresJdbcTest {
    private final CertificateAuthority authority = new CertificateAuthority(InstantSource.system());
    private Playback playback;
    private PostgresMock mock;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        playback = new Playback(PgRecordings.orders("$1"));
        mock = PostgresMock.start(playback, new SocketTls(authority));
    }

    @AfterEach
    void stop() {
        mock.close();
    }

    private Connection connect(String options) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + mock.port() + "/shop?user=app&password=secret&" + options);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "prepareThreshold=-1",
                "binaryTransfer=true&prepareThreshold=1",
                "preferQueryMode=extendedForPrepared",
                "sslmode=require"
            })
    void readsEveryTypeInEveryMode(String options) throws SQLException {
        try (Connection db = connect(options);
                PreparedStatement statement = db.prepareStatement("SELECT * FROM orders WHERE id = ?")) {
            statement.setInt(1, 7);
            for (int run = 0; run < 3; run++) {
                try (ResultSet row = statement.executeQuery()) {
                    assertTrue(row.next());
                    assertEquals(7, row.getInt("id"));
                    assertEquals("note ü", row.getString("note"));
                    assertEquals(9007199254740993L, row.getLong("cents"));
                    assertEquals(new BigDecimal("-12.3400"), row.getBigDecimal("rate"));
                    assertTrue(row.getBoolean("paid"));
                    assertEquals(
                            LocalDateTime.parse("2026-11-20T14:03:22.125"), row.getObject("at", LocalDateTime.class));
                    assertEquals(
                            OffsetDateTime.parse("2026-11-20T14:03:22Z").toInstant(),
                            row.getObject("seen", OffsetDateTime.class).toInstant());
                    assertEquals(LocalDate.parse("2026-11-20"), row.getObject("day", LocalDate.class));
                    assertEquals(0.25, row.getDouble("share"));
                    assertArrayEquals(new byte[] {0, -1, 16}, row.getBytes("raw"));
                    assertEquals("{\"a\": [1, 2]}", row.getString("doc"));
                    assertEquals(
                            UUID.fromString("65a00000-0000-4000-8000-000000000001"), row.getObject("ref", UUID.class));
                    Array tags = row.getArray("tags");
                    assertArrayEquals(new String[] {"a", "b c", null}, (Object[]) tags.getArray());
                    assertFalse(row.next());
                }
            }
        }
        assertEquals(0, playback.tally().missed());
        assertEquals(2, playback.tally().repeated());
    }

    @Test
    void insertsWithAGeneratedKeyInATransaction() throws SQLException {
        try (Connection db = connect("");
                PreparedStatement statement =
                        db.prepareStatement("INSERT INTO orders (note, cents) VALUES (?, ?) RETURNING id")) {
            db.setAutoCommit(false);
            statement.setString(1, "it's");
            statement.setLong(2, 5);
            try (ResultSet key = statement.executeQuery()) {
                assertTrue(key.next());
                assertEquals(31, key.getInt(1));
            }
            db.commit();
        }
        assertEquals(1, playback.tally().served());
        assertEquals(0, playback.tally().differing());
    }

    @Test
    void suspendsAPortalAfterEachPortion() throws SQLException {
        try (Connection db = connect("");
                Statement statement = db.createStatement()) {
            db.setAutoCommit(false);
            statement.setFetchSize(2);
            List<Integer> ids = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("SELECT id FROM orders ORDER BY id")) {
                while (rows.next()) {
                    ids.add(rows.getInt(1));
                }
            }
            assertEquals(List.of(1, 2, 3), ids);
        }
    }

    @Test
    void answersACountOnlyWhereTheCountIsTheWholeAnswer() throws SQLException {
        try (Connection db = connect("");
                Statement statement = db.createStatement()) {
            assertEquals(4, statement.executeUpdate("UPDATE orders SET note = 'x' WHERE cents > 10"));
            assertEquals(0, statement.executeUpdate("DELETE FROM orders WHERE id = 99"));
            try (ResultSet none = statement.executeQuery("SELECT name AS who FROM customers WHERE id = 1")) {
                assertEquals("who", none.getMetaData().getColumnName(1));
                assertFalse(none.next());
            }
            SQLException refused =
                    assertThrows(SQLException.class, () -> statement.executeQuery("SELECT id FROM carts"));
            assertEquals("RP001", refused.getSQLState());
            assertTrue(String.valueOf(refused.getMessage()).contains("rows SELECT carts gave"), refused.getMessage());
        }
        assertEquals(3, playback.tally().served());
        assertEquals(1, playback.tally().missed());
    }

    @Test
    void refusesWhatNobodyRecordedWithTheNearestAndGoesOn() throws SQLException {
        try (Connection db = connect("");
                Statement statement = db.createStatement();
                PreparedStatement other = db.prepareStatement("SELECT * FROM orders WHERE id = ?")) {
            SQLException unknown =
                    assertThrows(SQLException.class, () -> statement.executeQuery("SELECT total FROM invoices"));
            assertEquals("RP001", unknown.getSQLState());
            other.setInt(1, 8);
            SQLException value = assertThrows(SQLException.class, other::executeQuery);
            assertEquals("RP001", value.getSQLState());
            assertTrue(String.valueOf(value.getMessage()).contains("value 1 differs"), value.getMessage());
            try (ResultSet still = statement.executeQuery("SELECT 1")) {
                assertTrue(still.next());
                assertEquals(1, still.getInt(1));
            }
        }
        assertEquals(2, playback.tally().missed());
    }

    @Test
    void tellsARecordedErrorAndFailsTheTransaction() throws SQLException {
        try (Connection db = connect("");
                Statement statement = db.createStatement()) {
            db.setAutoCommit(false);
            SQLException duplicate = assertThrows(
                    SQLException.class, () -> statement.executeUpdate("INSERT INTO orders (id) VALUES (1)"));
            assertEquals("23505", duplicate.getSQLState());
            SQLException aborted = assertThrows(SQLException.class, () -> statement.executeQuery("SELECT 1"));
            assertEquals("25P02", aborted.getSQLState());
            db.rollback();
            try (ResultSet one = statement.executeQuery("SELECT 1")) {
                assertTrue(one.next());
            }
        }
    }

    @Test
    void refusesCopy() throws SQLException {
        try (Connection db = connect("")) {
            SQLException refused = assertThrows(
                    SQLException.class,
                    () -> db.unwrap(org.postgresql.PGConnection.class)
                            .getCopyAPI()
                            .copyIn("COPY orders FROM STDIN"));
            assertEquals("RP001", refused.getSQLState());
        }
    }

    @Test
    void provesItsNameToAStrictClient() throws Exception {
        String root = authority.write(folder).pem().toString();
        try (Connection db = connect("sslmode=verify-full&sslrootcert=" + root);
                Statement statement = db.createStatement();
                ResultSet version = statement.executeQuery("SELECT version()")) {
            assertTrue(version.next());
            assertTrue(version.getString(1).startsWith("PostgreSQL 16"));
        }
    }

    @Test
    void countsDatabaseCallsAsUnusedOnlyForAnAppThatCameToTheMock() throws SQLException {
        Playback alone = new Playback(PgRecordings.orders("$1"));
        assertEquals(0, alone.tally().unused().size());
        assertEquals(8, alone.tally().unmockable().size());
        try (Connection db = connect("")) {
            assertTrue(db.isValid(5));
        }
        assertEquals(7, playback.tally().unused().size());
        assertEquals(
                List.of("SELECT carts"),
                playback.tally().unmockable().stream().map(call -> call.label()).toList());
        assertTrue(playback.tally().unused().stream().allMatch(call -> call.kind() == CallKind.DATABASE));
    }
}
