package dev.cassetteworkbench.replay.internal.session;

import dev.cassetteworkbench.replay.internal.http.Upstream;
import dev.cassetteworkbench.replay.internal.match.CallDesk;
import dev.cassetteworkbench.replay.internal.mongo.MongoMock;
import dev.cassetteworkbench.replay.internal.mysql.MysqlMock;
import dev.cassetteworkbench.replay.internal.postgres.PostgresMock;
import dev.cassetteworkbench.replay.internal.tls.CertificateAuthority;
import dev.cassetteworkbench.replay.internal.tls.SocketTls;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The databases that can be mocked: one server of each kind stands for all of that kind.
final class DatabaseMocks implements AutoCloseable {
    private final PostgresMock postgres;
    private final MongoMock mongo;

    private final MysqlMock mysql;

    private DatabaseMocks(PostgresMock postgres, MongoMock mongo, MysqlMock mysql) {
        this.postgres = postgres;
        this.mongo = mongo;
        this.mysql = mysql;
    }

    static DatabaseMocks start(CallDesk desk, CertificateAuthority authority) throws IOException {
        SocketTls tls = new SocketTls(authority);
        PostgresMock postgres = PostgresMock.start(desk, tls);
        MongoMock mongo = null;
        try {
            mongo = MongoMock.start(desk);
            return new DatabaseMocks(postgres, mongo, MysqlMock.start(desk, tls));
        } catch (IOException e) {
            postgres.close();
            if (mongo != null) {
                mongo.close();
            }
            throw e;
        }
    }

    /// The port of the mock that plays a server; null when none can.
    @Nullable
    Integer portFor(Upstream server) {
        return switch (server.scheme()) {
            case "postgres", "postgresql" -> postgres.port();
            case "mongodb" -> mongo.port();
            case "mysql", "mariadb" -> mysql.port();
            default -> null;
        };
    }

    /// The ports apps find these databases at when no setting tells, with the mock that stands there.
    Map<Integer, Integer> usual() {
        return Map.of(5432, postgres.port(), 27_017, mongo.port(), 3306, mysql.port());
    }

    List<Integer> ports() {
        return List.of(postgres.port(), mongo.port(), mysql.port());
    }

    @Override
    public void close() {
        postgres.close();
        mongo.close();
        mysql.close();
    }
}
