package dev.cassetteworkbench.replay.internal.postgres;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.testing.Samples;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Recorded statements that the tests of several drivers share, and a way to run a driver's script.
final class PgRecordings {
    private static final String COLUMNS = """
            [{"name":"id","type":"integer"},{"name":"note","type":"text"},{"name":"cents","type":"bigint"},
             {"name":"rate","type":"numeric"},{"name":"paid","type":"boolean"},{"name":"at","type":"timestamp"},
             {"name":"seen","type":"timestamp with time zone"},{"name":"day","type":"date"},{"name":"share","type":"float8"},
             {"name":"raw","type":"bytea"},{"name":"doc","type":"jsonb"},{"name":"ref","type":"uuid"},{"name":"tags","type":"text[]"}]
            """;
    private static final String ROW = """
            ["7","note ü","9007199254740993","-12.3400","t","2026-11-20 14:03:22.125","2026-11-20 14:03:22+00","2026-11-20",
             "0.25","\\\\x00ff10","{\\"a\\": [1, 2]}","65a00000-0000-4000-8000-000000000001","{a,\\"b c\\",NULL}"]
            """;

    private PgRecordings() {}

    /// @param place how the driver writes a value's place, or the value itself
    static Cassette orders(String place) {
        return Samples.cassette("GET", "/orders")
                .sql("SELECT", "orders", 1)
                .replay("{\"v\":1,\"sql\":\"SELECT * FROM orders WHERE id = " + place
                        + "\",\"params\":[7],\"param_oids\":[23],\"columns\":" + COLUMNS + ",\"rows\":[" + ROW
                        + "],\"tag\":\"SELECT 1\"}")
                .sql("SELECT", "orders", 3)
                .replay("""
                        {"v":1,"sql":"SELECT id FROM orders ORDER BY id","columns":[{"name":"id","oid":23}],
                         "rows":[[1],[2],[3]],"tag":"SELECT 3"}
                        """)
                .sql("INSERT", "orders", 1)
                .replay("{\"v\":1,\"sql\":\"INSERT INTO orders (note, cents) VALUES (" + place + ", "
                        + (place.equals("$1") ? "$2" : place)
                        + ") RETURNING id\",\"params\":[\"it's\",5],\"param_oids\":[25,20],"
                        + "\"columns\":[{\"name\":\"id\",\"oid\":23}],\"rows\":[[31]],\"tag\":\"INSERT 0 1\"}")
                .sql("INSERT", "orders", -1)
                .replay("""
                        {"v":1,"sql":"INSERT INTO orders (id) VALUES (1)","error":{"code":"23505",
                         "message":"duplicate key value violates unique constraint \\"orders_pkey\\""}}
                        """)
                .sql("UPDATE", "orders", 4)
                .sql("DELETE", "orders", 0)
                .sql("SELECT", "customers", 0)
                .sql("SELECT", "carts", 12)
                .build();
    }

    /// What a script prints; it must end well.
    static String python(String script, int port) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("/usr/bin/python3", "-").redirectErrorStream(true);
        builder.environment().put("PORT", Integer.toString(port));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(script.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code != 0) {
            throw new AssertionError("the script failed; apt install python3-psycopg2 python3-sqlalchemy\n" + output);
        }
        return output.strip();
    }

    static List<String> lines(String text) {
        return text.lines().toList();
    }
}
