package dev.cassetteworkbench.replay.internal.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.replay.internal.match.Playback;
import dev.cassetteworkbench.replay.internal.match.Tally;
import dev.cassetteworkbench.replay.internal.tls.CertificateAuthority;
import dev.cassetteworkbench.replay.internal.tls.SocketTls;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Python's drivers against the mock. Needs `python3-psycopg2 python3-sqlalchemy python3-psycopg
/// python3-asyncpg`.
@Timeout(120)
class PostgresPythonTest {
    private record Run(List<String> lines, Tally tally) {}

    private static Run run(Cassette cassette, String script) throws IOException, InterruptedException {
        Playback playback = new Playback(cassette);
        try (PostgresMock mock =
                PostgresMock.start(playback, new SocketTls(new CertificateAuthority(InstantSource.system())))) {
            String output = PgRecordings.python(script, mock.port());
            return new Run(PgRecordings.lines(output), playback.tally());
        }
    }

    @Test
    void servesPsycopg2() throws IOException, InterruptedException {
        Run run = run(PgRecordings.orders("7"), """
                import os, psycopg2, psycopg2.extras
                db = psycopg2.connect(host="127.0.0.1", port=os.environ["PORT"], user="app", dbname="shop", sslmode="prefer")
                psycopg2.extras.register_uuid()
                cur = db.cursor()
                cur.execute("SELECT * FROM orders WHERE id = %s", (7,))
                row = cur.fetchone()
                print([type(v).__name__ for v in row])
                print(row[1], row[2], row[3], row[5], bytes(row[9]), row[10], row[12])
                cur.execute("UPDATE orders SET note = %s WHERE cents > %s", ("x", 10)); print(cur.rowcount)
                cur.execute("SELECT name FROM customers WHERE id = 1"); print(cur.fetchall(), cur.description[0].name)
                db.commit()
                try:
                    cur.execute("SELECT id FROM carts")
                except psycopg2.Error as e:
                    print(e.pgcode, e.diag.message_detail)
                db.rollback()
                print(db.info.server_version, db.get_transaction_status(), db.info.ssl_in_use)
                """);

        assertEquals(
                List.of(
                        "['int', 'str', 'int', 'Decimal', 'bool', 'datetime', 'datetime', 'date', 'float', 'memoryview',"
                                + " 'dict', 'UUID', 'list']",
                        "note ü 9007199254740993 -12.3400 2026-11-20 14:03:22.125000 b'\\x00\\xff\\x10' {'a': [1, 2]} ['a', 'b"
                                + " c', None]",
                        "4",
                        "[] name",
                        "RP001 Nearest recorded call: SELECT carts (rows not recorded)",
                        "160004 0 True"),
                run.lines());
        assertEquals(3, run.tally().served());
    }

    @Test
    void servesSqlAlchemy() throws IOException, InterruptedException {
        Run run = run(PgRecordings.orders("7"), """
                import os, sqlalchemy as sa
                e = sa.create_engine("postgresql://app@127.0.0.1:%s/shop" % os.environ["PORT"], pool_pre_ping=True)
                meta = sa.MetaData()
                orders = sa.Table("orders", meta, sa.Column("id", sa.Integer, primary_key=True), sa.Column("note", sa.Text),
                                  sa.Column("cents", sa.BigInteger))
                meta.create_all(e)
                with e.begin() as db:
                    print(db.execute(sa.text("SELECT * FROM orders WHERE id = :id"), {"id": 7}).mappings().first()["note"])
                    print(db.execute(orders.update().where(orders.c.cents > 1).values(note="y")).rowcount)
                with e.begin() as db:
                    print([r.id for r in db.execute(sa.text("SELECT id FROM orders ORDER BY id"))])
                try:
                    with e.begin() as db:
                        db.execute(sa.text("INSERT INTO orders (id) VALUES (1)"))
                except sa.exc.IntegrityError as x:
                    print(x.orig.pgcode)
                """);

        assertEquals(List.of("note ü", "4", "[1, 2, 3]", "23505"), run.lines());
        assertEquals(0, run.tally().missed());
    }

    @Test
    void servesPsycopg3InTextAndBinary() throws IOException, InterruptedException {
        Run run = run(PgRecordings.orders("$1"), """
                import os, psycopg
                with psycopg.connect(host="127.0.0.1", port=os.environ["PORT"], user="app", dbname="shop") as db:
                    for binary in (False, True):
                        row = db.execute("SELECT * FROM orders WHERE id = %s", (7,), binary=binary).fetchone()
                        print(row[0], row[1], row[2], row[3], row[4], row[5], row[7], row[8], row[9], row[10], row[11], row[12])
                    print(db.execute("INSERT INTO orders (note, cents) VALUES (%s, %s) RETURNING id", ("it's", 5)).fetchone())
                    with db.pipeline():
                        a = db.execute("SELECT id FROM orders ORDER BY id")
                        b = db.execute("SELECT id FROM orders ORDER BY id")
                    print(a.fetchall(), b.fetchall())
                """);

        String row = "7 note ü 9007199254740993 -12.3400 True 2026-11-20 14:03:22.125000 2026-11-20 0.25"
                + " b'\\x00\\xff\\x10' {'a': [1, 2]} 65a00000-0000-4000-8000-000000000001 ['a', 'b c', None]";
        assertEquals(List.of(row, row, "(31,)", "[(1,), (2,), (3,)] [(1,), (2,), (3,)]"), run.lines());
        assertEquals(0, run.tally().missed());
    }

    @Test
    void servesAsyncpgWithAPoolAndParallelQueries() throws IOException, InterruptedException {
        Run run = run(PgRecordings.orders("$1"), """
                import asyncio, os, asyncpg
                async def main():
                    pool = await asyncpg.create_pool(host="127.0.0.1", port=int(os.environ["PORT"]), user="app", database="shop",
                                                     min_size=2, max_size=8)
                    row = await pool.fetchrow("SELECT * FROM orders WHERE id = $1", 7)
                    print(*[row[i] for i in (0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12)])
                    rows = await asyncio.gather(*[pool.fetch("SELECT id FROM orders ORDER BY id") for _ in range(20)])
                    print(set(tuple(r["id"] for r in one) for one in rows))
                    print(await pool.fetchval("INSERT INTO orders (note, cents) VALUES ($1, $2) RETURNING id", "it's", 5))
                    try:
                        await pool.fetch("SELECT total FROM invoices WHERE id = $1", "1")
                    except asyncpg.PostgresError as e:
                        print(e.sqlstate)
                    await pool.close()
                asyncio.run(main())
                """);

        assertEquals(
                List.of(
                        "7 note ü 9007199254740993 -12.3400 True 2026-11-20 14:03:22.125000 2026-11-20 0.25"
                                + " b'\\x00\\xff\\x10' {\"a\": [1, 2]} 65a00000-0000-4000-8000-000000000001 ['a', 'b c', None]",
                        "{(1, 2, 3)}",
                        "31",
                        "RP001"),
                run.lines());
        assertEquals(1, run.tally().missed());
    }
}
