package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.diff.rule.DiffRules;
import dev.cassetteworkbench.replay.ReplayPlan;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplaySession;
import dev.cassetteworkbench.replay.Seal;
import dev.cassetteworkbench.replay.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// A session whose replays go by the command line's plan and edits. What a what-if changed is told
/// in the
/// result's reason, so that every report has it.
final class PlannedSession implements ReplaySession {
    private final ReplaySession session;
    private final WhatIfOptions options;
    private final ReplayPlan base;
    private final Terminal terminal;

    /// @param base the plan by the target's settings
    PlannedSession(ReplaySession session, WhatIfOptions options, ReplayPlan base, Terminal terminal) {
        this.session = session;
        this.options = options;
        this.base = base;
        this.terminal = terminal;
    }

    @Override
    public ReplayResult replay(Cassette cassette, Progress progress) {
        try {
            WhatIfOptions.Outcome outcome =
                    options.replay(cassette, base, (played, plan) -> session.replay(played, plan, progress), terminal);
            ReplayResult result = outcome.result();
            List<String> changed = outcome.against();
            return changed == null ? result : told(result, changed);
        } catch (CommandFailure e) {
            return notRun(cassette, e.sentence());
        } catch (IOException e) {
            return notRun(cassette, "The edited recording could not be written: " + e.getMessage() + ".");
        }
    }

    private static ReplayResult told(ReplayResult result, List<String> changed) {
        String against = changed.isEmpty()
                ? " Against the unmodified run nothing changed."
                : " Against the unmodified run: " + String.join("; ", changed) + ".";
        return new ReplayResult(
                result.cassette(),
                result.verdict(),
                result.reason() + against,
                result.replayed(),
                result.body(),
                result.headerDifferences(),
                result.calls(),
                result.counts(),
                result.seal(),
                result.timingsMs());
    }

    private static ReplayResult notRun(Cassette cassette, String sentence) {
        return new ReplayResult(
                cassette,
                Verdict.COULD_NOT_RUN,
                sentence,
                null,
                null,
                List.of(),
                List.of(),
                new ReplayResult.Counts(cassette.calls().size(), 0, 0, 0, 0, 0),
                new Seal(0, "Nothing was started"),
                Map.of());
    }

    @Override
    public void useRules(DiffRules rules) {
        session.useRules(rules);
    }

    @Override
    public boolean appRunning() {
        return session.appRunning();
    }

    @Override
    public void stopApp() {
        session.stopApp();
    }

    @Override
    public void close() {
        session.close();
    }
}
