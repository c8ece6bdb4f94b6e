package dev.cassetteworkbench.replay;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.diff.rule.DiffRules;

/// One running target app with its mocks. Stays up between replays, so that the second is instant.
///
/// Thread safe; replays run one at a time. Closing stops the app's whole process tree and removes
/// what was written.
public interface ReplaySession extends AutoCloseable {

    /// Replays one cassette: mocks up, app started and ready when it is not yet, request sent,
    /// response compared.
    ///
    /// Never throws for anything the target does: that is a result with [Verdict#COULD_NOT_RUN].
    ///
    /// @throws java.util.concurrent.CancellationException when cancelled; the app is stopped
    ReplayResult replay(Cassette cassette, Progress progress);

    /// The same by a plan: other latencies, live dependencies, noise, replaced request headers.
    default ReplayResult replay(Cassette cassette, ReplayPlan plan, Progress progress) {
        if (!plan.equals(ReplayPlan.NONE)) {
            throw new UnsupportedOperationException("this session replays as recorded only");
        }
        return replay(cassette, progress);
    }

    /// From the next replay on, the user's rules choose what does not matter: in the questions of
    /// calls (`call-query`, `call-payload`) and in the answer (`response`, `headers`). The same file
    /// as the comparison's. A session that knows no rules counts every difference.
    default void useRules(DiffRules rules) {}

    boolean appRunning();

    /// Stops the app's process tree; the next replay starts it again.
    void stopApp();

    @Override
    void close();
}
