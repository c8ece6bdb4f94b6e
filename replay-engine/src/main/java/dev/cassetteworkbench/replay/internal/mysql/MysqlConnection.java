package dev.cassetteworkbench.replay.internal.mysql;

import dev.cassetteworkbench.replay.internal.match.CallDesk;
import dev.cassetteworkbench.replay.internal.match.SqlAnswer.Cell;
import dev.cassetteworkbench.replay.internal.mysql.Packets.ProtocolException;
import dev.cassetteworkbench.replay.internal.sql.Dialect;
import dev.cassetteworkbench.replay.internal.sql.SqlText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One client's conversation. Used by its own thread only.
final class MysqlConnection {
    /// A packet that has begun comes at once; between packets a pool may wait for ever.
    private static final int LONGEST_PACKET_MS = 30_000;

    private static final int MOST_KEPT = 10_000;
    private static final int LARGEST_EARLY = 64 << 20;
    private static final int MORE_RESULTS = 8;

    private final Socket socket;
    private final Packets packets;
    private final MysqlEngine engine;
    private final MysqlDesk desk;
    private final boolean several;
    private final Map<Integer, Prepared> statements = new HashMap<>();
    private int nextStatement = 1;

    MysqlConnection(Socket socket, MysqlLogin.Admitted admitted, CallDesk calls, int id) {
        this.socket = socket;
        this.packets = admitted.packets();
        this.several = admitted.several();
        this.engine = new MysqlEngine(calls, id);
        engine.use(admitted.database());
        this.desk = new MysqlDesk(calls, engine);
    }

    /// @param types of the last run's values
    /// @param early values sent ahead of the next run, by place
    private record Prepared(SqlText text, List<Integer> types, Map<Integer, ByteArrayOutputStream> early) {}

    /// Talks until the client leaves or breaks the protocol.
    ///
    /// @throws IOException when the connection breaks
    void run() throws IOException, ProtocolException {
        packets.write(ok(MysqlResult.DONE, 0));
        packets.flush();
        while (true) {
            timeout(0);
            ByteBuffer packet = packets.read(() -> timeout(LONGEST_PACKET_MS));
            if (packet == null || !packet.hasRemaining() || !take(packet.get() & 0xff, packet)) {
                return;
            }
            packets.flush();
        }
    }

    private void timeout(int milliseconds) {
        try {
            socket.setSoTimeout(milliseconds);
        } catch (SocketException e) {
            // Closed meanwhile: the next read says so.
            return;
        }
    }

    /// False to end the conversation.
    private boolean take(int command, ByteBuffer packet) throws IOException, ProtocolException {
        try {
            switch (command) {
                case 0x01 -> {
                    return false;
                }
                case 0x02 -> {
                    engine.use(rest(packet));
                    packets.write(ok(MysqlResult.DONE, 0));
                }
                case 0x03 -> query(rest(packet));
                case 0x0e, 0x11, 0x1f -> packets.write(ok(MysqlResult.DONE, 0));
                case 0x1b -> packets.write(end(0));
                case 0x16 -> prepare(rest(packet));
                case 0x17 -> execute(packet);
                case 0x18 -> early(packet);
                case 0x19 -> statements.remove(packet.getInt());
                case 0x1a -> {
                    statement(packet.getInt()).early().clear();
                    packets.write(ok(MysqlResult.DONE, 0));
                }
                default -> throw MysqlError.refused("command " + command + " is not replayed");
            }
        } catch (MysqlError e) {
            packets.write(e.packet());
        }
        return true;
    }

    private static String rest(ByteBuffer packet) {
        byte[] text = new byte[packet.remaining()];
        packet.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private void query(String sql) throws IOException, MysqlError {
        List<SqlText> texts = SqlText.split(sql, Dialect.MYSQL);
        if (texts.isEmpty()) {
            throw new MysqlError(1065, "42000", "Query was empty");
        }
        if (texts.size() > 1 && !several) {
            throw new MysqlError(1064, "42000", "replay: several statements in one query were not agreed on");
        }
        for (int i = 0; i < texts.size(); i++) {
            MysqlResult result = desk.result(texts.get(i), List.of());
            int more = i + 1 < texts.size() ? MORE_RESULTS : 0;
            if (result.columns().isEmpty()) {
                packets.write(ok(result, more));
                continue;
            }
            columns(result, more);
            for (List<Cell> row : result.rows()) {
                packets.write(result.textRow(row));
            }
            packets.write(end(more));
        }
    }

    private void columns(MysqlResult result, int more) throws IOException {
        packets.write(new PacketBody().number(result.columns().size()));
        for (MysqlResult.Column column : result.columns()) {
            packets.write(column.packet());
        }
        packets.write(end(more));
    }

    private void prepare(String sql) throws IOException, MysqlError {
        List<SqlText> texts = SqlText.split(sql, Dialect.MYSQL);
        if (texts.size() != 1) {
            throw new MysqlError(1064, "42000", "replay: one statement can be prepared at a time");
        }
        if (statements.size() >= MOST_KEPT) {
            throw new MysqlError(MysqlError.TOO_MANY, "42000", "replay: too many prepared statements");
        }
        SqlText text = texts.getFirst();
        int id = nextStatement++;
        statements.put(id, new Prepared(text, new ArrayList<>(), new HashMap<>()));
        List<MysqlResult.Column> columns = desk.columns(text);
        int places = text.places();
        packets.write(new PacketBody()
                .whole(0, 1)
                .whole(id, 4)
                .whole(columns.size(), 2)
                .whole(places, 2)
                .whole(0, 1)
                .whole(0, 2));
        for (int i = 0; i < places; i++) {
            packets.write(MysqlResult.Column.text("?").packet());
        }
        if (places > 0) {
            packets.write(end(0));
        }
        for (MysqlResult.Column column : columns) {
            packets.write(column.packet());
        }
        if (!columns.isEmpty()) {
            packets.write(end(0));
        }
    }

    private Prepared statement(int id) throws MysqlError {
        Prepared prepared = statements.get(id);
        if (prepared == null) {
            throw new MysqlError(MysqlError.NO_STATEMENT, "HY000", "Unknown prepared statement handler");
        }
        return prepared;
    }

    private void early(ByteBuffer packet) throws ProtocolException {
        Prepared prepared = statements.get(packet.getInt());
        int place = packet.getShort() & 0xffff;
        if (prepared == null) {
            return;
        }
        ByteArrayOutputStream value = prepared.early().computeIfAbsent(place, ignored -> new ByteArrayOutputStream());
        if (value.size() + packet.remaining() > LARGEST_EARLY) {
            throw new ProtocolException("a value too large");
        }
        byte[] part = new byte[packet.remaining()];
        packet.get(part);
        value.writeBytes(part);
    }

    private void execute(ByteBuffer packet) throws IOException, ProtocolException, MysqlError {
        Prepared prepared = statement(packet.getInt());
        int cursor = packet.get();
        packet.getInt();
        Map<Integer, byte[]> early = new HashMap<>();
        prepared.early().forEach((place, value) -> early.put(place, value.toByteArray()));
        prepared.early().clear();
        List<@Nullable String> values =
                MysqlParameters.read(packet, prepared.text().places(), prepared.types(), early);
        if (cursor != 0) {
            throw MysqlError.refused("cursors are not replayed");
        }
        MysqlResult result = desk.result(prepared.text(), values);
        if (result.columns().isEmpty()) {
            packets.write(ok(result, 0));
            return;
        }
        List<PacketBody> rows = new ArrayList<>();
        for (List<Cell> row : result.rows()) {
            rows.add(result.binaryRow(row));
        }
        columns(result, 0);
        for (PacketBody row : rows) {
            packets.write(row);
        }
        packets.write(end(0));
    }

    private PacketBody ok(MysqlResult result, int more) {
        return new PacketBody()
                .whole(0, 1)
                .number(result.affected())
                .number(result.insertId())
                .whole(engine.status() | more, 2)
                .whole(0, 2);
    }

    private PacketBody end(int more) {
        return new PacketBody().whole(0xfe, 1).whole(0, 2).whole(engine.status() | more, 2);
    }
}
