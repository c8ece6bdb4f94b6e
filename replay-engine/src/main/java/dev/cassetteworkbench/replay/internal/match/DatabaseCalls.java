package dev.cassetteworkbench.replay.internal.match;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.CallFacts;
import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.MongoCall;
import dev.cassetteworkbench.model.SqlCall;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.replay.internal.sql.Dialect;
import dev.cassetteworkbench.replay.internal.sql.SqlText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The SQL and MongoDB calls of a recording, filed so that few are compared with each seen one.
final class DatabaseCalls {
    private static final int MOST_COMPARED = 2_000;

    private final List<Entry> all = new ArrayList<>();
    private final Map<String, List<RecordedSql>> byText = new HashMap<>();
    private final Map<String, List<RecordedSql>> byOperation = new HashMap<>();
    private final Map<String, List<Entry>> byCollection = new HashMap<>();
    private final Set<String> tables = new HashSet<>();

    /// Statements a recorder kept from before the request, while the app started: `startup` under
    /// the cassette's `x_replay`, each of them like an event's. They are calls of no request.
    static List<SqlCall> startup(Cassette cassette) {
        List<SqlCall> result = new ArrayList<>();
        if (cassette.document().get("x_replay") instanceof JsonObject replay
                && replay.get("startup") instanceof JsonArray statements) {
            for (JsonValue statement : statements.items()) {
                if (statement instanceof JsonObject object && object.get("sql") != null) {
                    String sql = Objects.requireNonNullElse(SqlAnswer.text(object.get("sql")), "");
                    SqlText text = SqlText.of(sql, RecordedSql.dialect(object));
                    int index = -1 - result.size();
                    CallFacts facts = new CallFacts(index, index, "db.query", "startup", 0, 0, null, null, null);
                    result.add(new SqlCall(facts, text.operation(), text.table(), -1, object));
                }
            }
        }
        return result;
    }

    void file(Entry entry) {
        all.add(entry);
        switch (entry.call()) {
            case SqlCall sql -> {
                RecordedSql recorded = RecordedSql.of(entry, sql);
                SqlText text = recorded.text();
                if (text != null) {
                    tables.add(text.table().toLowerCase(Locale.ROOT));
                    byText.computeIfAbsent(text.normal(), normal -> new ArrayList<>())
                            .add(recorded);
                }
                tables.add(entry.target().address());
                byOperation
                        .computeIfAbsent(entry.target().operation(), operation -> new ArrayList<>())
                        .add(recorded);
            }
            case MongoCall mongo ->
                byCollection
                        .computeIfAbsent(mongo.collection(), collection -> new ArrayList<>())
                        .add(entry);
            default -> throw new IllegalArgumentException("not a database call");
        }
    }

    /// A recorded statement of the same text, or of the same operation and table when it is known by
    /// these alone.
    @Nullable
    SqlCall like(SeenCall.Sql seen) {
        for (RecordedSql recorded : byText.getOrDefault(seen.text().normal(), List.of())) {
            if (recorded.dialect() == seen.dialect()) {
                return recorded.call();
            }
        }
        return of(seen).stream()
                .filter(Candidate::isAccepted)
                .map(candidate -> candidate.entry().call())
                .filter(call -> call instanceof SqlCall sql && SqlAnswer.isKept(sql, seen.text()))
                .map(SqlCall.class::cast)
                .findFirst()
                .orElse(null);
    }

    /// True when the recording speaks of a table of that name.
    boolean knowsTable(String table) {
        return !table.isEmpty() && tables.contains(table.toLowerCase(Locale.ROOT));
    }

    List<Candidate> of(SeenCall.Sql seen) {
        SqlScore score = new SqlScore(seen);
        List<Candidate> result = new ArrayList<>();
        score(score, byText.getOrDefault(seen.text().normal(), List.of()), result);
        if (result.stream().noneMatch(Candidate::isAccepted)) {
            result.clear();
            score(score, byOperation.getOrDefault(seen.text().operation(), List.of()), result);
        }
        return result;
    }

    private static void score(SqlScore score, List<RecordedSql> recorded, List<Candidate> result) {
        for (RecordedSql one : recorded.subList(0, Math.min(recorded.size(), MOST_COMPARED))) {
            Candidate candidate = score.of(one);
            if (candidate != null) {
                result.add(candidate);
            }
        }
    }

    List<Candidate> of(SeenCall.Mongo seen) {
        MongoScore score = new MongoScore(seen);
        List<Candidate> result = new ArrayList<>();
        for (Entry entry : byCollection.getOrDefault(seen.collection(), List.of())) {
            Candidate candidate = score.of(entry);
            if (candidate != null) {
                result.add(candidate);
            }
        }
        return result;
    }

    /// True when the recording holds a whole answer to that question.
    ///
    /// A statement that found nothing is only taken by its table when no other statement on that
    /// table, still waiting, found something: else the one may be the other.
    boolean isServable(Candidate best, List<Candidate> all, SeenCall seen, Predicate<Entry> used) {
        return switch (best.entry().call()) {
            case SqlCall sql
            when seen instanceof SeenCall.Sql asked ->
                SqlAnswer.isKept(sql, asked.text()) && (best.sameQuestion() || isSure(sql, asked, all, used));
            case MongoCall mongo -> MongoAnswer.isKept(mongo);
            default -> true;
        };
    }

    private static boolean isSure(SqlCall sql, SeenCall.Sql asked, List<Candidate> all, Predicate<Entry> used) {
        if (sql.replay() != null || !asked.text().isRead()) {
            return true;
        }
        return all.stream()
                .map(Candidate::entry)
                .filter(entry -> !used.test(entry))
                .allMatch(entry -> entry.call() instanceof SqlCall other && SqlAnswer.isKept(other, asked.text()));
    }

    /// True when some question could be answered with it.
    static boolean isServable(Call call) {
        return switch (call) {
            case SqlCall sql -> SqlAnswer.isKept(sql, SqlText.of(sql.operation(), Dialect.POSTGRESQL));
            case MongoCall mongo -> MongoAnswer.isKept(mongo);
            default -> true;
        };
    }

    static boolean isDatabase(Call call) {
        return call.kind() == CallKind.DATABASE || call.kind() == CallKind.MONGODB;
    }

    /// Of pymongo's `find_one` the recorder keeps two calls; the `find` says nothing that the
    /// `find_one` does not, so it is taken as part of it (`timetracer-format` section 6.5).
    static Set<Call> shadows(List<Call> byStart) {
        Set<Call> result = new HashSet<>();
        for (Call call : byStart) {
            if (call instanceof MongoCall one && one.operation().equals("FIND_ONE") && one.replay() == null) {
                byStart.stream()
                        .filter(other ->
                                other instanceof MongoCall find && isShadow(find, one) && !result.contains(find))
                        .reduce((earlier, later) -> later)
                        .ifPresent(result::add);
            }
        }
        return result;
    }

    private static boolean isShadow(MongoCall find, MongoCall one) {
        return find.operation().equals("FIND")
                && find.replay() == null
                && find.collection().equals(one.collection())
                && Objects.equals(find.facts().bodyHash(), one.facts().bodyHash())
                && find.startMs() <= one.startMs() + 1;
    }
}
