package dev.cassetteworkbench.model;

import java.util.List;

/// What a replay of a cassette can serve from the recording, judged before the click.
public enum Replayability {
    /// Every recorded call has an answer that can be served.
    FULL("full"),
    /// There are SQL or MongoDB calls whose answers were not recorded; all others can be served.
    NEEDS_DATABASE("needs database"),
    /// An HTTP answer's content was not kept, so the app would be served a body the recording does
    /// not have.
    BODY_MISSING("body missing"),
    /// The request's own body was not kept or is masked, so the recorded request cannot be sent as
    /// it was.
    REQUEST_MISSING("request body missing"),
    /// No dependency call is recorded: nothing to serve, nothing that could prove a replay.
    NO_CALLS("no calls");

    private static final List<Replayability> GRAVEST_FIRST =
            List.of(NEEDS_DATABASE, BODY_MISSING, REQUEST_MISSING, FULL, NO_CALLS);

    private final String label;

    Replayability(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /// What one call allows; [#NO_CALLS] for a call of an unknown type, which nothing can serve or
    /// prove.
    ///
    /// A recorded exception is an answer. An HTTP call without exception, status and body has none.
    public static Replayability ofCall(Call call) {
        return switch (call) {
            case SqlCall sql -> sql.replay() == null ? NEEDS_DATABASE : FULL;
            case MongoCall mongo -> mongo.replay() == null && !isCountKept(mongo) ? NEEDS_DATABASE : FULL;
            case HttpCall http -> ofAnswer(http);
            case RedisCall ignored -> FULL;
            case OtherCall ignored -> NO_CALLS;
        };
    }

    /// Timetracer keeps what a write and a count say, and the document a `find_one` found, which is
    /// the whole answer; of `find` and `aggregate` it keeps nothing, and every `find_one` of
    /// pymongo leaves a `find` of its own beside it (`timetracer-format` section 6.5).
    private static boolean isCountKept(MongoCall mongo) {
        return switch (mongo.operation()) {
            case "FIND", "AGGREGATE" -> mongo.failed();
            default -> true;
        };
    }

    private static Replayability ofAnswer(HttpCall http) {
        boolean exception = http.errorLine() != null;
        boolean nothing = !http.status().isKnown();
        return !exception && (nothing || isLost(http.answer())) ? BODY_MISSING : FULL;
    }

    /// Both calls together: the graver of the two, where needing a database is graver than a
    /// missing body, and an
    /// unknown call changes nothing.
    public Replayability and(Replayability other) {
        if (this == NO_CALLS) {
            return other;
        }
        if (other == NO_CALLS) {
            return this;
        }
        return GRAVEST_FIRST.indexOf(this) < GRAVEST_FIRST.indexOf(other) ? this : other;
    }

    /// A whole cassette: all its calls together, then the request, whose lost or masked body counts
    /// last.
    ///
    /// @param calls all calls joined by [#and]; [#NO_CALLS] when there is none
    public static Replayability of(Body requestBody, Replayability calls) {
        if (calls == NO_CALLS) {
            return NO_CALLS;
        }
        boolean missing = requestBody instanceof Body.Masked || isLost(requestBody);
        return missing ? calls.and(REQUEST_MISSING) : calls;
    }

    /// True when there was content and it is not here.
    private static boolean isLost(Body body) {
        return switch (body) {
            case Body.Truncated ignored -> true;
            case Body.Hashed hashed -> hashed.facts().sizeBytes() > 0;
            case Body.Absent ignored -> false;
            case Body.Present ignored -> false;
            case Body.Masked ignored -> false;
        };
    }
}
