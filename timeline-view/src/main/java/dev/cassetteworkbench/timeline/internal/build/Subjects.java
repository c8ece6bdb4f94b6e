package dev.cassetteworkbench.timeline.internal.build;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.HttpCall;
import dev.cassetteworkbench.model.MongoCall;
import dev.cassetteworkbench.model.OtherCall;
import dev.cassetteworkbench.model.RedisCall;
import dev.cassetteworkbench.model.SqlCall;
import dev.cassetteworkbench.timeline.TimelineRow.Subject;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Makes the subjects of one cassette's calls, in start order. Equal texts are kept once: a
/// hundred thousand calls
/// rarely have more than a few hundred patterns.
final class Subjects {
    private static final int NAME_LENGTH = 2_000;
    private static final Set<String> READS = Set.of(
            "GET",
            "HEAD",
            "OPTIONS",
            "SELECT",
            "SHOW",
            "EXPLAIN",
            "MGET",
            "HGET",
            "HMGET",
            "HGETALL",
            "HKEYS",
            "HVALS",
            "HEXISTS",
            "HLEN",
            "EXISTS",
            "TTL",
            "PTTL",
            "TYPE",
            "STRLEN",
            "GETRANGE",
            "LRANGE",
            "LLEN",
            "LINDEX",
            "SMEMBERS",
            "SISMEMBER",
            "SCARD",
            "ZRANGE",
            "ZRANGEBYSCORE",
            "ZSCORE",
            "ZCARD",
            "ZRANK",
            "KEYS",
            "SCAN",
            "PING",
            "FIND",
            "FIND_ONE",
            "AGGREGATE",
            "COUNT",
            "COUNT_DOCUMENTS",
            "DISTINCT");

    private final Map<String, String> known = new HashMap<>();
    private final EarlierAnswers earlier = new EarlierAnswers();

    Subject of(Call call) {
        String name = DisplayText.shortened(DisplayText.oneLine(call.label().strip()), NAME_LENGTH);
        String operation = one(DisplayText.oneLine(call.operation()));
        boolean waits = earlier.mentionedIn(waitingName(call));
        earlier.add(call);
        return new Subject(
                name,
                operation,
                one(target(call)),
                one(operation + " " + pattern(call)),
                call instanceof HttpCall http ? http.status().code() : -1,
                one(DisplayText.oneLine(call.facts().lib())),
                READS.contains(operation.toUpperCase(Locale.ROOT)),
                waits);
    }

    private String one(String text) {
        return known.computeIfAbsent(text, same -> same);
    }

    /// Whom the call addresses, keys without what varies.
    private static String target(Call call) {
        String target = DisplayText.oneLine(call.target());
        return call instanceof RedisCall ? TargetPattern.of(target) : target;
    }

    /// Hosts stay as they are: digits in them tell machines apart, not repetitions.
    private static String pattern(Call call) {
        return call instanceof HttpCall http
                ? DisplayText.oneLine(http.target()) + TargetPattern.of(DisplayText.oneLine(http.path()))
                : TargetPattern.of(DisplayText.oneLine(place(call)));
    }

    private static String place(Call call) {
        return switch (call) {
            case HttpCall http -> http.target() + http.path();
            case SqlCall sql -> sql.table();
            case RedisCall redis -> redis.key();
            case MongoCall mongo -> mongo.collection();
            case OtherCall other -> other.target();
        };
    }

    /// What a call's own text says about values it was given.
    private static String waitingName(Call call) {
        if (!(call instanceof HttpCall http)) {
            return place(call);
        }
        StringBuilder text = new StringBuilder(http.path());
        http.query().parameters().forEach(parameter -> text.append(' ').append(parameter.value()));
        return text.toString();
    }
}
