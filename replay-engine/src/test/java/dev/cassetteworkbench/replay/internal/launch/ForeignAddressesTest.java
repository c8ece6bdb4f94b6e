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
                    mongodb+srv://user@cluster0.example.net/app, mongodb, cluster0.example.net, 27017, mongodb://127.0.0.1:7000/app
                    mongodb://u:p%40w@m1:27018/app?replicaSet=rs0&authSource=admin&maxPoolSize=5, mongodb, m1, 27018, mongodb://127.0.0.1:7000/app?maxPoolSize=5
                    """)
    void findsAndRewritesDatabases(String value, String scheme, String host, int port, String rewritten) {
        Upstream server = new Upstream(scheme, host, port);

        assertEquals(Set.of(server), ForeignAddresses.in(Map.of("DATABASE_URL", value)));
        assertEquals(rewritten, ForeignAddresses.rewrite(value, Map.of(server, 7000)));
    }

    @Test
    void leavesNoSecondHostOfAnAddressAlive() {
        Upstream first = new Upstream("postgresql", "h1", 5432);
        Upstream second = new Upstream("postgresql", "h2", 5433);
        String value = "postgresql://app@h1,h2:5433/shop";

        assertEquals(Set.of(first, second), ForeignAddresses.in(Map.of("DATABASE_URL", value)));
        assertEquals(
                "postgresql://app@127.0.0.1:7000/shop",
                ForeignAddresses.rewrite(value, Map.of(first, 7000, second, 7000)));
        String members = "mongodb://m1,m2:27018,m3/app?replicaSet=rs0";
        assertEquals(3, ForeignAddresses.in(Map.of("M", members)).size());
        assertEquals(
                "mongodb://127.0.0.1:7001/app",
                ForeignAddresses.rewrite(members, Map.of(new Upstream("mongodb", "m1", 27017), 7001)));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    PGHOST, db.internal, , , postgresql, 5432
                    POSTGRES_HOST, Db, POSTGRES_PORT, 5433, postgresql, 5433
                    MYSQL_HOST, 10.0.0.4, MYSQL_PORT, 3306, mysql, 3306
                    APP_MONGO_HOST, mongo, , , mongodb, 27017
                    DB_HOST, db, DB_PORT, 3306, mysql, 3306
                    """)
    void findsDatabasesNamedByHostAndPort(
            String name, String host, String portName, String port, String scheme, int expected) {
        Map<String, String> variables = portName == null ? Map.of(name, host) : Map.of(name, host, portName, port);

        assertEquals(
                Set.of(new Upstream(scheme, host.toLowerCase(java.util.Locale.ROOT), expected)),
                ForeignAddresses.in(variables));
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
