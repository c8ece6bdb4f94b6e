package dev.cassetteworkbench.replay.internal.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.testing.SampleCassette;
import dev.cassetteworkbench.model.testing.Samples;
import dev.cassetteworkbench.replay.internal.match.CallDesk;
import dev.cassetteworkbench.replay.internal.match.MatchOutcome;
import dev.cassetteworkbench.replay.internal.match.Playback;
import dev.cassetteworkbench.replay.internal.match.SeenCall;
import dev.cassetteworkbench.replay.internal.mongo.MongoMock;
import dev.cassetteworkbench.replay.internal.mysql.MysqlMock;
import dev.cassetteworkbench.replay.internal.postgres.PostgresMock;
import dev.cassetteworkbench.replay.internal.tls.CertificateAuthority;
import dev.cassetteworkbench.replay.internal.tls.SocketTls;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Parallel clients get the answers to their own questions, and hostile bytes hurt nobody else.
@Timeout(300)
class DatabaseMocksUnderStressTest {
    private static final int ROWS = 60;
    private static final SwitchedDesk DESK = new SwitchedDesk();
    private static PostgresMock postgres;
    private static MysqlMock mysql;
    private static MongoMock mongo;

    /// A fresh recording for each run behind connections that stay.
    private static final class SwitchedDesk implements CallDesk {
        private volatile Playback playback = new Playback(rows());

        @Override
        public MatchOutcome ask(SeenCall seen) {
            return playback.ask(seen);
        }

        @Override
        public boolean awaits(SeenCall seen) {
            return playback.awaits(seen);
        }
    }

    @BeforeAll
    static void start() throws IOException {
        SocketTls tls = new SocketTls(new CertificateAuthority(InstantSource.system()));
        postgres = PostgresMock.start(DESK, tls);
        mysql = MysqlMock.start(DESK, tls);
        mongo = MongoMock.start(DESK);
    }

    @AfterAll
    static void stop() {
        postgres.close();
        mysql.close();
        mongo.close();
    }

    private static Cassette rows() {
        SampleCassette cassette = Samples.cassette("GET", "/rows");
        for (int i = 0; i < ROWS; i++) {
            for (String dialect : List.of("postgresql", "mysql")) {
                String place = dialect.equals("mysql") ? "?" : "$1";
                cassette.sql("SELECT", "t", 1)
                        .replay("{\"dialect\":\"" + dialect + "\",\"sql\":\"SELECT v FROM t WHERE id = " + place
                                + "\",\"params\":[" + i + "],\"param_oids\":[23],"
                                + "\"columns\":[{\"name\":\"v\",\"type\":\"varchar\"}],\"rows\":[[\"row " + i
                                + "\"]]}");
            }
            cassette.mongo("FIND", "d.t", "{}")
                    .replay("{\"command\":{\"find\":\"t\",\"filter\":{\"n\":" + i + "}},\"documents\":[{\"v\":\"row "
                            + i + "\"}]}");
        }
        return cassette.build();
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql,2,200",
        "postgresql,5,200",
        "postgresql,20,200",
        "postgresql,60,200",
        "mysql,20,100",
        "mysql,60,100"
    })
    void answersParallelStatementsInAnyOrderRightly(String kind, int parallel, int runs) throws Exception {
        Random random = new Random(parallel);
        List<Connection> pool = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < parallel; i++) {
                pool.add(connect(kind));
            }
            int right = 0;
            for (int run = 0; run < runs; run++) {
                DESK.playback = new Playback(rows());
                List<Integer> order = shuffled(parallel, random);
                List<Future<String>> answers = new ArrayList<>();
                for (int i = 0; i < parallel; i++) {
                    Connection db = pool.get(i);
                    int id = order.get(i);
                    answers.add(threads.submit(() -> ask(db, id)));
                }
                for (int i = 0; i < parallel; i++) {
                    right += answers.get(i).get().equals("row " + order.get(i)) ? 1 : 0;
                }
                assertEquals(parallel, DESK.playback.tally().served());
                assertEquals(0, DESK.playback.tally().missed());
            }
            assertEquals(parallel * runs, right);
        } finally {
            for (Connection db : pool) {
                db.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 20, 60})
    void answersParallelMongoCommandsInAnyOrderRightly(int parallel) throws Exception {
        Random random = new Random(parallel);
        try (MongoClient client = MongoClients.create("mongodb://127.0.0.1:" + mongo.port() + "/?maxPoolSize=60");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int run = 0; run < 100; run++) {
                DESK.playback = new Playback(rows());
                List<Integer> order = shuffled(parallel, random);
                List<Future<Document>> answers = new ArrayList<>();
                for (int id : order) {
                    answers.add(threads.submit(() -> client.getDatabase("d")
                            .getCollection("t")
                            .find(Filters.eq("n", id))
                            .into(new ArrayList<>())
                            .getFirst()));
                }
                for (int i = 0; i < parallel; i++) {
                    assertEquals("row " + order.get(i), answers.get(i).get().getString("v"));
                }
            }
        }
    }

    private static List<Integer> shuffled(int size, Random random) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        return order;
    }

    private static Connection connect(String kind) throws java.sql.SQLException {
        int port = kind.equals("mysql") ? mysql.port() : postgres.port();
        String options = kind.equals("mysql") ? "&sslMode=DISABLED&useServerPrepStmts=true" : "&sslmode=disable";
        return DriverManager.getConnection("jdbc:" + kind + "://127.0.0.1:" + port + "/d?user=a&password=b" + options);
    }

    private static String ask(Connection db, int id) throws java.sql.SQLException {
        try (PreparedStatement statement = db.prepareStatement("SELECT v FROM t WHERE id = ?")) {
            statement.setInt(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : "nothing";
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void goesOnAfterHostileBytes(long seed) throws Exception {
        DESK.playback = new Playback(rows());
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            hurt(postgres.port(), random, postgresBytes(random));
            hurt(mysql.port(), random, mysqlBytes(random));
            hurt(mongo.port(), random, mongoBytes(random));
        }
        for (String kind : List.of("postgresql", "mysql")) {
            try (Connection db = connect(kind)) {
                assertEquals("row 7", ask(db, 7));
            }
        }
        try (MongoClient client = MongoClients.create("mongodb://127.0.0.1:" + mongo.port())) {
            assertTrue(
                    client.getDatabase("d").runCommand(new Document("ping", 1)).containsKey("ok"));
        }
    }

    @Test
    void keepsAnsweringBesideManyHalfOpenConnections() throws Exception {
        DESK.playback = new Playback(rows());
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                for (int port : List.of(postgres.port(), mysql.port(), mongo.port())) {
                    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                    // A length of 60 MB that never comes must reserve nothing.
                    socket.getOutputStream().write(new byte[] {3, (byte) 0x90, 0, 0});
                    idle.add(socket);
                }
            }
            for (String kind : List.of("postgresql", "mysql")) {
                try (Connection db = connect(kind)) {
                    assertEquals("row 3", ask(db, 3));
                }
            }
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    private static void hurt(int port, Random random, byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(50);
            OutputStream out = socket.getOutputStream();
            try {
                out.write(bytes);
                out.flush();
                if (random.nextInt(4) == 0) {
                    socket.getInputStream().readNBytes(64);
                }
            } catch (IOException e) {
                // The mock has closed, as it may.
                return;
            }
        }
    }

    private static byte[] random(Random random, int most) {
        byte[] bytes = new byte[random.nextInt(most)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] postgresBytes(Random random) {
        ByteBuffer out = ByteBuffer.allocate(200_000);
        byte[] user = "user\0a\0\0".getBytes(StandardCharsets.US_ASCII);
        if (random.nextInt(4) > 0) {
            out.putInt(8 + user.length).putInt(196_608).put(user);
        }
        for (int i = 0; i < 5; i++) {
            byte[] body = random(random, 300);
            boolean liar = random.nextInt(6) == 0;
            out.put((byte) "QPBDESCHFdcX\u0001".charAt(random.nextInt(13)));
            out.putInt(liar ? random.nextInt() : body.length + 4).put(body);
        }
        return taken(out);
    }

    private static byte[] mysqlBytes(Random random) {
        ByteBuffer out = ByteBuffer.allocate(200_000).order(ByteOrder.LITTLE_ENDIAN);
        if (random.nextInt(4) > 0) {
            byte[] login = new byte[36];
            ByteBuffer.wrap(login).order(ByteOrder.LITTLE_ENDIAN).putInt(0x200 | 0x8000);
            out.putInt(login.length | 1 << 24).put(login);
        }
        for (int i = 0; i < 5; i++) {
            byte[] body = random(random, 300);
            if (body.length > 0) {
                body[0] = (byte) random.nextInt(0x20);
            }
            out.putInt(random.nextInt(6) == 0 ? random.nextInt() : body.length).put(body);
        }
        return taken(out);
    }

    private static byte[] mongoBytes(Random random) {
        ByteBuffer out = ByteBuffer.allocate(200_000).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 5; i++) {
            int kind = random.nextInt(4);
            byte[] body = kind == 0 ? deep(random.nextInt(4_000)) : random(random, 300);
            int length = kind == 1 ? random.nextInt() : 16 + 5 + body.length;
            out.putInt(length)
                    .putInt(i)
                    .putInt(0)
                    .putInt(kind == 2 ? 2004 : 2013)
                    .putInt(0)
                    .put((byte) 0)
                    .put(body);
        }
        return taken(out);
    }

    /// A document in a document, thousands of levels: what it says of its lengths is right.
    private static byte[] deep(int levels) {
        ByteBuffer out = ByteBuffer.allocate(levels * 8 + 5).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = levels; i > 0; i--) {
            out.putInt(i * 8 + 5).put((byte) 3).put((byte) 'a').put((byte) 0);
        }
        out.putInt(5);
        return out.array();
    }

    private static byte[] taken(ByteBuffer out) {
        byte[] bytes = new byte[out.position()];
        out.get(0, bytes);
        return bytes;
    }
}
