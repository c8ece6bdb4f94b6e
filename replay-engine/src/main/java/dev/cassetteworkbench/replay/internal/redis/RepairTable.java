package dev.cassetteworkbench.replay.internal.redis;

import dev.cassetteworkbench.model.RedisCall;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.replay.internal.match.SeenCall;
import dev.cassetteworkbench.replay.internal.match.SeenCall.Bytes;
import dev.cassetteworkbench.replay.internal.python.PythonLiteral;
import dev.cassetteworkbench.replay.internal.python.PythonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Turns what a recording keeps of a Redis answer (the Python text of what the client made of it)
/// back into what the
/// server said (`replay-design-facts` section 5, the repair table).
public final class RepairTable {
    private static final Pattern DIGITS = Pattern.compile("-?\\d{1,18}");
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]*( .*)?");
    private static final Set<String> EMPTY_WHEN_NIL = Set.of(
            "LRANGE",
            "KEYS",
            "SMEMBERS",
            "SINTER",
            "SUNION",
            "SDIFF",
            "ZRANGE",
            "ZREVRANGE",
            "ZRANGEBYSCORE",
            "ZREVRANGEBYSCORE",
            "ZRANGEBYLEX",
            "HKEYS",
            "HVALS",
            "XRANGE",
            "XREVRANGE",
            "HGETALL");
    private static final Set<String> NIL_ARRAYS = Set.of("BLPOP", "BRPOP", "EXEC", "BZPOPMIN", "BZPOPMAX", "XREAD");

    /// Python's client strips the code word of these errors and tells it by the class.
    private static final Map<String, String> CODE_OF_CLASS = Map.of(
            "BusyLoadingError", "LOADING",
            "NoScriptError", "NOSCRIPT",
            "ReadOnlyError", "READONLY",
            "NoPermissionError", "NOPERM",
            "ExecAbortError", "EXECABORT",
            "AuthenticationError", "WRONGPASS");

    private RepairTable() {}

    /// The reply for a recorded call, in the manner of the command the app sent (which may be
    /// another spelling of the
    /// recorded one).
    public static Resp reply(RedisCall recorded, SeenCall.Redis seen) {
        return reply(recorded, seen, null);
    }

    static Resp reply(RedisCall recorded, SeenCall.Redis seen, @Nullable ReplyShape override) {
        if (recorded.failed()) {
            return failure(recorded);
        }
        String command = command(recorded, seen);
        boolean withOption = (command.equals("SET") && hasWord(seen, "GET", 3)) || hasWord(seen, "INCR", 2);
        JsonValue content = recorded.answer().content();
        if (recorded.nil() || content == null) {
            return nothing(command, recorded.nil());
        }
        ReplyShape shape = override != null ? override : ReplyShape.of(command);
        if (withOption && (shape == ReplyShape.OK || command.equals("ZADD"))) {
            shape = ReplyShape.BULK;
        }
        if (command.equals("PING")) {
            return ping(content);
        }
        return new ReplyValue(content instanceof JsonString text ? fromText(text.value(), shape) : fromJson(content))
                .as(shape);
    }

    /// The command's name as the app spells it; for the two-word ones as recorded.
    private static String command(RedisCall recorded, SeenCall.Redis seen) {
        String own = recorded.command().toUpperCase(Locale.ROOT);
        if (own.indexOf(' ') > 0 || seen.arguments().isEmpty()) {
            return own;
        }
        String first = seen.arguments().getFirst().text().toUpperCase(Locale.ROOT);
        if (seen.arguments().size() > 1) {
            String two = first + " " + seen.arguments().get(1).text().toUpperCase(Locale.ROOT);
            if (ReplyShape.of(two) != ReplyShape.BY_VALUE) {
                return two;
            }
        }
        return first;
    }

    private static boolean hasWord(SeenCall.Redis seen, String word, int from) {
        List<Bytes> arguments = seen.arguments();
        return arguments.size() > from
                && arguments.subList(from, arguments.size()).stream()
                        .anyMatch(one -> one.text().equalsIgnoreCase(word));
    }

    private static Resp ping(JsonValue content) {
        boolean plain = !(content instanceof JsonString text)
                || text.value().equals("True")
                || text.value().equals("PONG");
        return plain ? new Resp.Simple("PONG") : Resp.Bulk.of(((JsonString) content).value());
    }

    private static Resp nothing(String command, boolean nil) {
        if (EMPTY_WHEN_NIL.contains(command)) {
            return switch (ReplyShape.of(command)) {
                case MAP -> new Resp.Pairs(List.of());
                case SET -> new Resp.Members(List.of());
                default -> new Resp.Items(List.of());
            };
        }
        if (nil) {
            return new Resp.Null(NIL_ARRAYS.contains(command));
        }
        // Answered, but nothing was kept: the empty text leaves no other trace.
        return ReplyShape.of(command) == ReplyShape.OK ? Resp.OK : Resp.Bulk.of("");
    }

    /// Plain text stays text where the command answers with text; else it is read as a Python literal.
    private static PythonValue fromText(String text, ReplyShape shape) {
        return switch (shape) {
            case BULK, SIMPLE, BY_VALUE, LINES -> {
                boolean aggregate = shape == ReplyShape.BY_VALUE && isAggregate(text);
                PythonValue literal = aggregate ? PythonLiteral.parse(text) : null;
                yield literal == null ? new PythonValue.Text(text) : literal;
            }
            case GUESS -> DIGITS.matcher(text).matches() ? new PythonValue.Numeric(text) : new PythonValue.Text(text);
            case OK, INTEGER, FLAG, SCORE, SET, MAP, SCAN, RANKED, ARRAY -> {
                PythonValue literal = PythonLiteral.parse(text);
                yield literal == null ? new PythonValue.Text(text) : literal;
            }
        };
    }

    /// Sets and tuples are kept as text; lists and dictionaries never are, so a text in braces is a
    /// set.
    private static boolean isAggregate(String text) {
        return (text.startsWith("{'") || text.startsWith("{b'")) && text.endsWith("}");
    }

    private static PythonValue fromJson(JsonValue value) {
        return switch (value) {
            case JsonString text -> new PythonValue.Text(text.value());
            case JsonValue.JsonNumber number -> new PythonValue.Numeric(number.text());
            case JsonValue.JsonBoolean bool -> new PythonValue.Bool(bool.value());
            case JsonValue.JsonNull ignored -> new PythonValue.None();
            case JsonValue.JsonArray array ->
                new PythonValue.Items(
                        array.items().stream().map(RepairTable::fromJson).toList());
            case JsonValue.JsonObject object -> {
                List<PythonValue.Pair> pairs = new ArrayList<>();
                object.members()
                        .forEach((name, member) ->
                                pairs.add(new PythonValue.Pair(new PythonValue.Text(name), fromJson(member))));
                yield new PythonValue.Pairs(pairs);
            }
        };
    }

    private static Resp failure(RedisCall recorded) {
        String type = recorded.facts().errorType();
        String text = recorded.facts().error();
        String message = text == null ? "replay: " + type : text;
        String code = type == null ? null : CODE_OF_CLASS.get(type.substring(type.lastIndexOf('.') + 1));
        if (CODE.matcher(message.lines().findFirst().orElse("")).matches()) {
            return new Resp.Failure(message);
        }
        return new Resp.Failure((code == null ? "ERR" : code) + " " + message);
    }
}
