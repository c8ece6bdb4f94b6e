package dev.cassetteworkbench.replay.internal.mysql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.testing.Samples;
import dev.cassetteworkbench.replay.internal.match.Playback;
import dev.cassetteworkbench.replay.internal.tls.CertificateAuthority;
import dev.cassetteworkbench.replay.internal.tls.SocketTls;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Connector/J and PyMySQL against the mock, no server anywhere. Needs `python3-pymysql`.
@Timeout(120)
class MysqlMockTest {
    private Playback playback;
    private MysqlMock mock;

    @BeforeEach
    void start() throws IOException {
        playback = new Playback(orders());
        mock = MysqlMock.start(playback, new SocketTls(new CertificateAuthority(InstantSource.system())));
    }

    @AfterEach
    void stop() {
        mock.close();
    }

    private static Cassette orders() {
        return Samples.cassette("GET", "/orders")
                .sql("SELECT", "orders", 1)
                .replay("""
                        {"v":1,"dialect":"mysql","sql":"SELECT * FROM `orders` WHERE id = ?","params":[7],
                         "columns":[{"name":"id","type":"int"},{"name":"note","type":"varchar(40)"},{"name":"cents","type":"bigint"},
                                    {"name":"rate","type":"decimal"},{"name":"paid","type":"tinyint"},{"name":"at","type":"datetime"},
                                    {"name":"day","type":"date"},{"name":"share","type":"double"},{"name":"raw","type":"blob"},
                                    {"name":"doc","type":"json"},{"name":"gone","type":"int"}],
                         "rows":[[7,"it's ü",9007199254740993,"-12.3400",true,"2026-11-20 14:03:22.125","2026-11-20",0.25,
                                  {"b64":"AP8Q"},{"a":[1,2]},null]]}
                        """)
                .sql("INSERT", "orders", 1)
                .replay("""
                        {"v":1,"dialect":"mysql","sql":"INSERT INTO orders (note, cents) VALUES (?, ?)","params":["x\\\\y",5],
                         "row_count":1,"insert_id":31}
                        """)
                .sql("INSERT", "orders", -1)
                .replay("""
                        {"v":1,"dialect":"mysql","sql":"INSERT INTO orders (id) VALUES (1)",
                         "error":{"number":1062,"code":"23000","message":"Duplicate entry '1' for key 'PRIMARY'"}}
                        """)
                .sql("UPDATE", "orders", 4)
                .sql("SELECT", "customers", 0)
                .sql("SELECT", "carts", 12)
                .build();
    }

    private Connection connect(String options) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mysql://127.0.0.1:" + mock.port() + "/shop?user=app&password=secret&" + options);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sslMode=DISABLED",
                "sslMode=REQUIRED",
                "sslMode=DISABLED&useServerPrepStmts=true",
                "sslMode=DISABLED&useServerPrepStmts=true&cachePrepStmts=true&rewriteBatchedStatements=true"
            })
    void servesConnectorJ(String options) throws SQLException {
        try (Connection db = connect(options)) {
            db.setAutoCommit(false);
            try (PreparedStatement statement = db.prepareStatement("SELECT * FROM `orders` WHERE id = ?")) {
                statement.setInt(1, 7);
                try (ResultSet row = statement.executeQuery()) {
                    assertTrue(row.next());
                    assertEquals(7, row.getInt("id"));
                    assertEquals("it's ü", row.getString("note"));
                    assertEquals(9007199254740993L, row.getLong("cents"));
                    assertEquals(new BigDecimal("-12.3400"), row.getBigDecimal("rate"));
                    assertTrue(row.getBoolean("paid"));
                    assertEquals(
                            LocalDateTime.parse("2026-11-20T14:03:22.125"), row.getObject("at", LocalDateTime.class));
                    assertEquals(LocalDate.parse("2026-11-20"), row.getObject("day", LocalDate.class));
                    assertEquals(0.25, row.getDouble("share"));
                    assertArrayEquals(new byte[] {0, -1, 16}, row.getBytes("raw"));
                    assertEquals("{\"a\":[1,2]}", row.getString("doc"));
                    assertEquals(0, row.getInt("gone"));
                    assertTrue(row.wasNull());
                    assertFalse(row.next());
                }
            }
            try (PreparedStatement insert = db.prepareStatement(
                    "INSERT INTO orders (note, cents) VALUES (?, ?)", Statement.RETURN_GENERATED_KEYS)) {
                insert.setString(1, "x\\y");
                insert.setLong(2, 5);
                assertEquals(1, insert.executeUpdate());
                try (ResultSet keys = insert.getGeneratedKeys()) {
                    assertTrue(keys.next());
                    assertEquals(31, keys.getLong(1));
                }
            }
            db.commit();
            try (Statement statement = db.createStatement()) {
                SQLException duplicate = assertThrows(
                        SQLException.class, () -> statement.executeUpdate("INSERT INTO orders (id) VALUES (1)"));
                assertEquals(1062, duplicate.getErrorCode());
                assertEquals(4, statement.executeUpdate("UPDATE orders SET note = 'z'"));
                SQLException refused =
                        assertThrows(SQLException.class, () -> statement.executeQuery("SELECT * FROM carts"));
                assertEquals(1105, refused.getErrorCode());
                assertTrue(
                        String.valueOf(refused.getMessage()).contains("nearest recorded call: SELECT carts"),
                        refused.getMessage());
                try (ResultSet one = statement.executeQuery("SELECT 1")) {
                    assertTrue(one.next());
                    assertEquals(1, one.getInt(1));
                }
            }
        }
        assertEquals(4, playback.tally().served());
        assertEquals(1, playback.tally().missed());
        assertEquals(0, playback.tally().differing());
    }

    @Test
    void servesPymysqlAndSqlAlchemy() throws IOException, InterruptedException {
        String script = """
                import pymysql, sqlalchemy as sa
                db = pymysql.connect(host="127.0.0.1", port=%d, user="app", password="x", database="shop")
                cur = db.cursor()
                cur.execute("SELECT * FROM `orders` WHERE id = %%s", (7,))
                print(cur.fetchone())
                cur.execute("INSERT INTO orders (note, cents) VALUES (%%s, %%s)", ("x\\\\y", 5)); print(cur.rowcount, cur.lastrowid)
                cur.execute("SELECT name AS who FROM customers"); print(cur.fetchall(), cur.description[0][0])
                try:
                    cur.execute("SELECT 1 FROM nowhere")
                except pymysql.Error as e:
                    print(e.args[0])
                db.commit(); db.close()
                e = sa.create_engine("mysql+pymysql://app:pw@127.0.0.1:%d/shop", pool_pre_ping=True)
                print(sa.inspect(e).has_table("orders"), sa.inspect(e).has_table("nowhere"))
                with e.begin() as db:
                    print(db.execute(sa.text("UPDATE orders SET note = 'z'")).rowcount)
                """.formatted(mock.port(), mock.port());
        Process process = new ProcessBuilder("/usr/bin/python3", "-")
                .redirectErrorStream(true)
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(script.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, process.waitFor(), "apt install python3-pymysql python3-sqlalchemy\n" + output);
        assertEquals(
                List.of(
                        "(7, \"it's ü\", 9007199254740993, Decimal('-12.3400'), 1, datetime.datetime(2026, 11, 20, 14, 3, 22,"
                                + " 125000), datetime.date(2026, 11, 20), 0.25, b'\\x00\\xff\\x10', '{\"a\":[1,2]}', None)",
                        "1 31",
                        "() who",
                        "1105",
                        "True False",
                        "4"),
                output.strip().lines().toList());
    }
}
