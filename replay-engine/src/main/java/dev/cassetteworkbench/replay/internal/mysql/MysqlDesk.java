package dev.cassetteworkbench.replay.internal.mysql;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.SqlCall;
import dev.cassetteworkbench.replay.internal.match.CallDesk;
import dev.cassetteworkbench.replay.internal.match.MatchOutcome;
import dev.cassetteworkbench.replay.internal.match.SeenCall;
import dev.cassetteworkbench.replay.internal.match.SqlAnswer;
import dev.cassetteworkbench.replay.internal.sql.Dialect;
import dev.cassetteworkbench.replay.internal.sql.SqlText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the result of a statement: the mock's own answer, the recorded one, or a refusal.
final class MysqlDesk {
    private final CallDesk desk;
    private final MysqlEngine engine;

    MysqlDesk(CallDesk desk, MysqlEngine engine) {
        this.desk = desk;
        this.engine = engine;
    }

    /// @param parameters values beside the text, as text
    /// @throws MysqlError when it is refused, or an error was recorded
    MysqlResult result(SqlText text, List<@Nullable String> parameters) throws MysqlError {
        MysqlResult own = engine.session(text);
        if (own != null) {
            return own;
        }
        SeenCall.Sql seen = new SeenCall.Sql(Dialect.MYSQL, text, parameters);
        if (!desk.awaits(seen)) {
            MysqlResult unrecorded = engine.unrecorded(text);
            if (unrecorded != null) {
                return unrecorded;
            }
        }
        return switch (desk.ask(seen)) {
            case MatchOutcome.Matched matched when matched.recorded() instanceof SqlCall sql -> recorded(sql, text);
            case MatchOutcome.Matched matched -> throw MysqlError.refused("the recorded call is not of SQL");
            case MatchOutcome.NoMatch miss -> throw refusal(text, miss);
        };
    }

    private static MysqlResult recorded(SqlCall call, SqlText text) throws MysqlError {
        SqlAnswer answer = SqlAnswer.of(call);
        SqlAnswer.ServerError error = answer.error();
        if (error != null) {
            throw new MysqlError(
                    error.number() == 0 ? MysqlError.NO_RECORDING : error.number(),
                    error.code().length() == 5 ? error.code() : "HY000",
                    error.message());
        }
        return MysqlResult.of(answer, text);
    }

    private static MysqlError refusal(SqlText text, MatchOutcome.NoMatch miss) {
        Call nearest = miss.nearest();
        return MysqlError.refused("no recording for " + text.label() + ", " + miss.why()
                + (nearest == null ? "" : "; nearest recorded call: " + nearest.label()));
    }

    /// Columns a recorded statement of that text returns; none when nothing is known of it.
    List<MysqlResult.Column> columns(SqlText text) {
        SqlCall like = desk.like(new SeenCall.Sql(Dialect.MYSQL, text, List.of()));
        return like == null ? List.of() : MysqlResult.of(SqlAnswer.of(like), text).columns();
    }
}
