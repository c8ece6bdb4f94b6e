package dev.cassetteworkbench.replay.internal.postgres;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.SqlCall;
import dev.cassetteworkbench.replay.internal.match.CallDesk;
import dev.cassetteworkbench.replay.internal.match.MatchOutcome;
import dev.cassetteworkbench.replay.internal.match.SeenCall;
import dev.cassetteworkbench.replay.internal.match.SqlAnswer;
import dev.cassetteworkbench.replay.internal.match.SqlAnswer.Column;
import dev.cassetteworkbench.replay.internal.sql.Dialect;
import dev.cassetteworkbench.replay.internal.sql.SqlText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the result of a statement: the mock's own answer, the recorded one, or a refusal.
final class PgDesk {
    private static final String HINT =
            "Replay with a live database, or record again with a recorder that keeps statements and rows.";

    private final CallDesk desk;
    private final PgEngine engine;

    PgDesk(CallDesk desk, PgEngine engine) {
        this.desk = desk;
        this.engine = engine;
    }

    /// @param parameters values beside the text, as text
    /// @throws PgError when it is refused, or an error was recorded
    PgResult result(SqlText text, List<@Nullable String> parameters) throws PgError {
        PgResult own = engine.session(text);
        if (own != null) {
            return own;
        }
        SeenCall.Sql seen = new SeenCall.Sql(Dialect.POSTGRESQL, text, parameters);
        if (!desk.awaits(seen)) {
            List<@Nullable String> values = text.values(parameters, Map.of());
            PgResult unrecorded = engine.unrecorded(text, values == null ? List.of() : values);
            if (unrecorded != null) {
                return unrecorded;
            }
        }
        return switch (desk.ask(seen)) {
            case MatchOutcome.Matched matched
            when text.operation().equals("COPY") ->
                throw new PgError(PgError.NO_RECORDING, "replay: COPY is not replayed");
            case MatchOutcome.Matched matched -> recorded(matched.recorded(), text);
            case MatchOutcome.NoMatch miss -> throw refusal(text, miss);
        };
    }

    private static PgResult recorded(Call call, SqlText text) throws PgError {
        if (!(call instanceof SqlCall sql)) {
            throw new PgError(PgError.NO_RECORDING, "replay: the recorded call is not of SQL");
        }
        SqlAnswer answer = SqlAnswer.of(sql);
        SqlAnswer.ServerError error = answer.error();
        if (error != null) {
            throw new PgError(error.code().length() == 5 ? error.code() : "XX000", error.message());
        }
        return PgResult.of(answer, text);
    }

    private static PgError refusal(SqlText text, MatchOutcome.NoMatch miss) {
        Call nearest = miss.nearest();
        String detail = nearest == null
                ? ""
                : "Nearest recorded call: " + nearest.label()
                        + (miss.differences().isEmpty() ? "" : " (" + String.join("; ", miss.differences()) + ")");
        return new PgError(
                PgError.NO_RECORDING, "replay: no recording for " + text.label() + ", " + miss.why(), detail, HINT);
    }

    /// What a driver may be told of a statement before it is run.
    ///
    /// @param columns null when it returns no rows
    record Shape(List<Integer> parameters, @Nullable List<Column> columns) {}

    /// Null when nothing is known of it.
    ///
    /// @param told type numbers the client gave, 0 for those it leaves open
    @Nullable
    Shape shape(SqlText text, List<Integer> told) throws PgError {
        int places = text.places();
        SqlCall like = desk.like(new SeenCall.Sql(Dialect.POSTGRESQL, text, List.of()));
        if (like != null) {
            PgResult result = PgResult.of(SqlAnswer.of(like), text);
            List<Integer> parameters = types(places, told, SqlAnswer.parameterTypes(like));
            return new Shape(parameters, result.columns().isEmpty() ? null : result.columns());
        }
        List<Integer> parameters = types(places, told, List.of());
        if (PgEngine.isSession(text)) {
            boolean shows = text.operation().equals("SHOW");
            return new Shape(
                    parameters,
                    shows ? PgResult.one(text.firstWords(), PgType.TEXT, "").columns() : null);
        }
        PgResult own = engine.unrecorded(
                text, java.util.Collections.nCopies(text.slots().size(), ""));
        return own == null ? null : new Shape(parameters, own.columns().isEmpty() ? null : own.columns());
    }

    private static List<Integer> types(int places, List<Integer> told, List<Integer> recorded) {
        return java.util.stream.IntStream.range(0, places)
                .mapToObj(i -> i < told.size() && told.get(i) != 0
                        ? told.get(i)
                        : i < recorded.size() && recorded.get(i) != 0 ? recorded.get(i) : PgType.TEXT.oid())
                .toList();
    }
}
