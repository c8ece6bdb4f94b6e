package dev.cassetteworkbench.replay.internal.match;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.RedisCall;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.replay.internal.match.SeenCall.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Redis commands in one normal form, so that equal commands meet: `INCR k` is `INCRBY k 1`, SETEX
/// is SET with EX.
final class RedisWords {
    /// Commands of two words; Python's client records them as one (`CONFIG GET`).
    private static final Set<String> TWO_WORDS = Set.of(
            "ACL",
            "CLIENT",
            "CLUSTER",
            "COMMAND",
            "CONFIG",
            "DEBUG",
            "FUNCTION",
            "LATENCY",
            "MEMORY",
            "MODULE",
            "OBJECT",
            "PUBSUB",
            "SCRIPT",
            "SLOWLOG",
            "XGROUP",
            "XINFO");

    /// Commands that change nothing: their last answer may be given again, and their arguments
    /// choose the answer.
    private static final Set<String> READS = Set.of(
            "BITCOUNT",
            "BITPOS",
            "CONFIG GET",
            "DBSIZE",
            "DUMP",
            "ECHO",
            "EXISTS",
            "EXPIRETIME",
            "GEODIST",
            "GEOHASH",
            "GEOPOS",
            "GEORADIUS_RO",
            "GEOSEARCH",
            "GET",
            "GETBIT",
            "GETRANGE",
            "HEXISTS",
            "HGET",
            "HGETALL",
            "HKEYS",
            "HLEN",
            "HMGET",
            "HRANDFIELD",
            "HSCAN",
            "HSTRLEN",
            "HVALS",
            "INFO",
            "KEYS",
            "LASTSAVE",
            "LINDEX",
            "LLEN",
            "LPOS",
            "LRANGE",
            "MEMORY USAGE",
            "MGET",
            "OBJECT ENCODING",
            "PEXPIRETIME",
            "PFCOUNT",
            "PING",
            "PTTL",
            "RANDOMKEY",
            "SCAN",
            "SCARD",
            "SDIFF",
            "SINTER",
            "SINTERCARD",
            "SISMEMBER",
            "SMEMBERS",
            "SMISMEMBER",
            "SORT_RO",
            "SRANDMEMBER",
            "SSCAN",
            "STRLEN",
            "SUNION",
            "TIME",
            "TTL",
            "TYPE",
            "XINFO STREAM",
            "XLEN",
            "XPENDING",
            "XRANGE",
            "XREVRANGE",
            "ZCARD",
            "ZCOUNT",
            "ZDIFF",
            "ZINTER",
            "ZLEXCOUNT",
            "ZMSCORE",
            "ZRANGE",
            "ZRANGEBYLEX",
            "ZRANGEBYSCORE",
            "ZRANK",
            "ZREVRANGE",
            "ZREVRANGEBYLEX",
            "ZREVRANGEBYSCORE",
            "ZREVRANK",
            "ZSCAN",
            "ZSCORE",
            "ZUNION");

    /// What a mock answers by itself when nobody recorded it; never counted as unused.
    private static final Set<String> HEARTBEATS = Set.of("PING");

    private final List<Bytes> words;

    RedisWords(SeenCall.Redis seen) {
        this.words = seen.arguments();
    }

    static boolean isRead(String command) {
        return READS.contains(command.toUpperCase(Locale.ROOT));
    }

    static boolean isHeartbeat(RedisCall call) {
        return HEARTBEATS.contains(call.command().toUpperCase(Locale.ROOT));
    }

    /// True when the recorder could not decode the answer: it wrote U+FFFD for bytes that are gone.
    static boolean bytesLost(RedisCall call) {
        return call.answer() instanceof Body.Present present
                && present.data() instanceof JsonString text
                && text.value().indexOf('\uFFFD') >= 0;
    }

    /// Upper case; two words for the commands that have two.
    String command() {
        String first = word(0);
        return TWO_WORDS.contains(first) && words.size() > 1 ? first + " " + word(1) : first;
    }

    /// Targets under which a recording of this command may be filed.
    List<Target> targets() {
        List<Target> result = new ArrayList<>();
        String first = word(0);
        addTargets(result, command(), command().equals(first) ? 1 : 2);
        if (!command().equals(first)) {
            addTargets(result, first, 1);
        }
        return result;
    }

    private void addTargets(List<Target> result, String command, int keyAt) {
        String gate = gate(command);
        if (words.size() <= keyAt) {
            result.add(new Target(gate, "", ""));
            return;
        }
        Bytes key = words.get(keyAt);
        result.add(new Target(gate, key.text(), ""));
        String asBytes = dev.cassetteworkbench.replay.internal.python.PythonText.ofBytes(key.content());
        result.add(new Target(gate, asBytes, ""));
    }

    static Target of(RedisCall call) {
        return new Target(gate(call.command().toUpperCase(Locale.ROOT)), call.key(), "");
    }

    private static String gate(String command) {
        return switch (command) {
            case "INCR" -> "INCRBY";
            case "DECR" -> "DECRBY";
            case "SETEX", "PSETEX" -> "SET";
            default -> command;
        };
    }

    /// The arguments after the key as a recording of `recordedCommand` would hold them.
    List<Bytes> argumentsAs(String recordedCommand) {
        String seen = command();
        int keyAt = seen.indexOf(' ') > 0 && recordedCommand.indexOf(' ') > 0 ? 2 : 1;
        List<Bytes> own = words.size() <= keyAt + 1 ? List.of() : words.subList(keyAt + 1, words.size());
        return switch (seen) {
            case "INCR", "DECR" -> own.isEmpty() && recordedCommand.endsWith("BY") ? List.of(bytes("1")) : own;
            case "INCRBY", "DECRBY" ->
                !recordedCommand.endsWith("BY") && own.equals(List.of(bytes("1"))) ? List.of() : own;
            case "SETEX", "PSETEX" ->
                recordedCommand.equals("SET") && own.size() == 2
                        ? List.of(own.get(1), bytes(seen.equals("SETEX") ? "EX" : "PX"), own.get(0))
                        : own;
            case "SET" -> recordedCommand.endsWith("SETEX") && own.size() == 3 ? List.of(own.get(2), own.get(0)) : own;
            default -> own;
        };
    }

    private static Bytes bytes(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private String word(int at) {
        return at < words.size() ? words.get(at).text().toUpperCase(Locale.ROOT) : "";
    }
}
