package dev.cassetteworkbench.replay.internal.redis;

import dev.cassetteworkbench.replay.internal.match.SeenCall.Bytes;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the mock answers by itself: handshakes and heartbeats, which differ from run to run with
/// the pool's size
/// (`replay-design-facts` section 5).
final class EngineAnswers {
    private static final String VERSION = "7.4.0";

    private EngineAnswers() {}

    /// The answer to a handshake command, or null when the command is no handshake.
    static @Nullable Resp handshake(List<Bytes> words, long connection) {
        return switch (word(words, 0)) {
            case "CLIENT" -> client(words, connection);
            case "AUTH", "SELECT", "READONLY", "READWRITE", "ASKING", "WATCH", "UNWATCH" -> Resp.OK;
            case "COMMAND" -> word(words, 1).equals("COUNT") ? new Resp.Whole(0) : new Resp.Items(List.of());
            default -> null;
        };
    }

    /// The answer to a heartbeat nobody recorded, or null when the command is none.
    static @Nullable Resp heartbeat(List<Bytes> words) {
        return switch (word(words, 0)) {
            case "PING" -> words.size() > 1 ? new Resp.Bulk(words.get(1)) : new Resp.Simple("PONG");
            case "ECHO" -> words.size() > 1 ? new Resp.Bulk(words.get(1)) : wrongArguments("echo");
            case "INFO" ->
                Resp.Bulk.of(
                        "# Server\r\nredis_version:" + VERSION
                                + "\r\nredis_mode:standalone\r\n# Persistence\r\nloading:0\r\n# Replication\r\nrole:master\r\n");
            default -> null;
        };
    }

    /// The map that `HELLO` gives.
    static Resp hello(int version, long connection) {
        return new Resp.Pairs(List.of(
                Resp.Bulk.of("server"),
                Resp.Bulk.of("redis"),
                Resp.Bulk.of("version"),
                Resp.Bulk.of(VERSION),
                Resp.Bulk.of("proto"),
                new Resp.Whole(version),
                Resp.Bulk.of("id"),
                new Resp.Whole(connection),
                Resp.Bulk.of("mode"),
                Resp.Bulk.of("standalone"),
                Resp.Bulk.of("role"),
                Resp.Bulk.of("master"),
                Resp.Bulk.of("modules"),
                new Resp.Items(List.of())));
    }

    static Resp wrongArguments(String command) {
        return new Resp.Failure("ERR wrong number of arguments for '" + command + "' command");
    }

    private static Resp client(List<Bytes> words, long connection) {
        return switch (word(words, 1)) {
            case "ID" -> new Resp.Whole(connection);
            case "GETNAME" -> Resp.NULL;
            case "INFO", "LIST" -> Resp.Bulk.of("id=" + connection + " addr=127.0.0.1:0 name= db=0\n");
            case "MAINT_NOTIFICATIONS" -> new Resp.Failure("ERR unknown subcommand 'MAINT_NOTIFICATIONS'");
            default -> Resp.OK;
        };
    }

    static String word(List<Bytes> words, int at) {
        return at < words.size() ? words.get(at).text().toUpperCase(Locale.ROOT) : "";
    }
}
