package dev.cassetteworkbench.replay.internal.match;

import dev.cassetteworkbench.model.MongoCall;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Scores recorded MongoDB operations on the collection a command names: 65 for operation and
/// collection, 35 for what was asked.
final class MongoScore {
    private static final int TARGET = 65;
    private static final int OTHER_QUESTION = 10;
    private static final int UNKNOWN = 20;

    private final SeenCall.Mongo seen;
    private final MongoWords words;

    MongoScore(SeenCall.Mongo seen) {
        this.seen = seen;
        this.words = new MongoWords(seen);
    }

    /// Null when the recorded call is no answer to this command at all.
    @Nullable
    Candidate of(Entry entry) {
        MongoCall call = (MongoCall) entry.call();
        if (!call.collection().equals(seen.collection())) {
            return null;
        }
        JsonObject recorded = command(call);
        if (recorded != null) {
            return byCommand(entry, recorded);
        }
        int rank = words.operations().indexOf(call.operation());
        return rank < 0 ? null : byHash(entry, call, rank);
    }

    private @Nullable Candidate byCommand(Entry entry, JsonObject recorded) {
        if (recorded.members().isEmpty()
                || !seen.command().equals(recorded.members().keySet().iterator().next())) {
            return null;
        }
        boolean same = recorded.members().entrySet().stream()
                .allMatch(member -> isSession(member.getKey())
                        || isSame(member.getValue(), seen.body().get(member.getKey())));
        boolean more = seen.body().members().keySet().stream()
                .anyMatch(name -> !isSession(name) && recorded.get(name) == null);
        if (same && !more) {
            return new Candidate(entry, Candidate.FULL, "exact", false, true);
        }
        return other(entry, "command differs");
    }

    /// What depends on session, driver and topology, not on the question.
    private static boolean isSession(String name) {
        return name.startsWith("$")
                || switch (name) {
                    case "lsid",
                            "txnNumber",
                            "autocommit",
                            "startTransaction",
                            "readConcern",
                            "writeConcern",
                            "apiVersion",
                            "maxTimeMS",
                            "ordered",
                            "comment",
                            "cursor",
                            "batchSize" -> true;
                    default -> false;
                };
    }

    private static boolean isSame(JsonValue was, @Nullable JsonValue is) {
        if (is == null) {
            return false;
        }
        return switch (was) {
            case JsonValue.JsonString(String text) when text.startsWith("[REDACTED") -> true;
            case JsonValue.JsonNumber number
            when is instanceof JsonValue.JsonNumber other -> number.doubleValue() == other.doubleValue();
            case JsonObject object
            when is instanceof JsonObject other ->
                object.members().keySet().equals(other.members().keySet())
                        && object.members().entrySet().stream()
                                .allMatch(one -> isSame(one.getValue(), other.get(one.getKey())));
            case JsonValue.JsonArray array
            when is instanceof JsonValue.JsonArray other -> {
                List<JsonValue> left = array.items();
                List<JsonValue> right = other.items();
                boolean same = left.size() == right.size();
                for (int i = 0; same && i < left.size(); i++) {
                    same = isSame(left.get(i), right.get(i));
                }
                yield same;
            }
            default -> was.equals(is);
        };
    }

    private Candidate byHash(Entry entry, MongoCall call, int rank) {
        String recorded = call.facts().bodyHash();
        String hash = words.hash(call.operation());
        if (recorded == null ? hash == null : recorded.equals(hash)) {
            return new Candidate(entry, Candidate.FULL - 5 * rank, "exact", false, true);
        }
        if (recorded != null && words.isPlain(call.operation())) {
            return other(entry, "filter or document differs");
        }
        return new Candidate(entry, TARGET + UNKNOWN - 5 * rank, "by collection", false, false);
    }

    private Candidate other(Entry entry, String word) {
        int score = words.isRead() ? Candidate.ACCEPTED - 1 : TARGET + OTHER_QUESTION;
        return new Candidate(entry, score, word, true, false);
    }

    /// The recorded command; null when only its operation is known.
    static @Nullable JsonObject command(MongoCall call) {
        JsonObject replay = call.replay();
        return replay != null && replay.get("command") instanceof JsonObject command ? command : null;
    }
}
