package dev.cassetteworkbench.replay.internal.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cassetteworkbench.replay.internal.http.Upstream;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignAddressesTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
                    postgresql://app:pw@db.internal:5433/shop?sslmode=require, postgresql, db.internal, 5433, postgresql://app:pw@127.0.0.1:7000/shop?sslmode=require
                    postgresql+psycopg2://db/shop, postgresql, db, 5432, postgresql+psycopg2://127.0.0.1:7000/shop
                    jdbc:mysql://MySQL.internal/shop, mysql, mysql.internal, 3306, jdbc:mysql://127.0.0.1:7000/shop
                    mongodb+srv://user@cluster0.example.net/app, mongodb, cluster0.example.net, 27017, mongodb://user@127.0.0.1:7000/app
                    """)
    void findsAndRewritesServersThatNoMockPlays(String value, String scheme, String host, int port, String rewritten) {
        Upstream server = new Upstream(scheme, host, port);

        assertEquals(Set.of(server), ForeignAddresses.in(Map.of("DATABASE_URL", value)));
        assertEquals(rewritten, ForeignAddresses.rewrite(value, Map.of(server, 7000)));
    }

    @Test
    void leavesFilesAndMockedServersAlone() {
        Map<String, String> variables = Map.of(
                "A",
                "sqlite:///orders.db",
                "B",
                "http://api.example/v1",
                "C",
                "redis://127.0.0.1:6379/0",
                "D",
                "postgres");

        assertEquals(Set.of(), ForeignAddresses.in(variables));
    }
}
