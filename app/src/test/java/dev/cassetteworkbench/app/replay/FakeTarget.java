package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.HttpCall;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.model.diff.CassetteComparer;
import dev.cassetteworkbench.replay.ReplayListener;
import dev.cassetteworkbench.replay.ReplayPlan;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplaySession;
import dev.cassetteworkbench.replay.ReplayStep;
import dev.cassetteworkbench.replay.ReplayedCall;
import dev.cassetteworkbench.replay.Seal;
import dev.cassetteworkbench.replay.TargetSettings;
import dev.cassetteworkbench.replay.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A target that answers every replay at once with a made-up result, and remembers what was asked
/// of it.
final class FakeTarget implements ReplaySession {
    final TargetSettings settings;
    final ReplayListener listener;
    final List<Cassette> replayed = new ArrayList<>();
    final List<ReplayPlan> plans = new ArrayList<>();
    Verdict verdict = Verdict.REPRODUCED;
    boolean running;
    boolean closed;

    FakeTarget(TargetSettings settings, ReplayListener listener) {
        this.settings = settings;
        this.listener = listener;
    }

    @Override
    public ReplayResult replay(Cassette cassette, ReplayPlan plan, Progress progress) {
        plans.add(plan);
        return replay(cassette, progress);
    }

    @Override
    public ReplayResult replay(Cassette cassette, Progress progress) {
        progress.throwIfCancelled();
        replayed.add(cassette);
        boolean warm = running;
        running = true;
        step(ReplayStep.Kind.MOCKS, "HTTP proxy :41873 · Redis :38211, 6 recorded calls loaded", 12);
        if (!warm) {
            listener.log(new ReplayListener.LogLine(1, "INFO:     Started server process [23114]"));
            listener.log(new ReplayListener.LogLine(2, "Traceback (most recent call last):"));
            listener.log(new ReplayListener.LogLine(3, "  File \"checkout/payments.py\", line 88, in charge"));
            listener.log(new ReplayListener.LogLine(4, "checkout.errors.PaymentDeclined: card_declined"));
            listener.log(new ReplayListener.LogLine(5, "INFO:     127.0.0.1:49912 - \"POST /checkout HTTP/1.1\" 402"));
        }
        step(ReplayStep.Kind.START, warm ? "still up" : "python3 app.py · pid 23114", warm ? 0 : 1_800);
        step(ReplayStep.Kind.READY, "port 51022 open", 240);
        step(ReplayStep.Kind.SEND, "POST /checkout · 236 B · 2 headers added by the target's settings", 61);
        step(ReplayStep.Kind.COMPARE, "402 in 61 ms (recorded 177 ms)", 2);
        return result(cassette, verdict);
    }

    private void step(ReplayStep.Kind kind, String detail, double ms) {
        listener.step(new ReplayStep(kind, ReplayStep.State.RUNNING, "", 0));
        listener.step(new ReplayStep(kind, ReplayStep.State.DONE, detail, ms));
    }

    @Override
    public boolean appRunning() {
        return running;
    }

    @Override
    public void stopApp() {
        running = false;
    }

    @Override
    public void close() {
        running = false;
        closed = true;
    }

    static ReplayResult result(Cassette cassette, Verdict verdict) {
        List<ReplayedCall> calls = new ArrayList<>();
        double at = 1;
        for (Call call : cassette.callsByStart()) {
            calls.add(new ReplayedCall(
                    ReplayedCall.Outcome.SERVED,
                    call.kind(),
                    call.label(),
                    call,
                    call instanceof HttpCall http ? http.status().label() + " · 54 B" : "recorded value",
                    calls.size() == 4 ? "body: 1 redacted value" : "exact",
                    at,
                    0.8));
            at += 4;
        }
        calls.add(new ReplayedCall(
                ReplayedCall.Outcome.MISSED,
                CallKind.HTTP,
                "GET http://127.0.0.1:9100/rates",
                null,
                "refused: no recording",
                "nearest: GET …/geo",
                at,
                0.4));
        Body body = cassette.response().body();
        return new ReplayResult(
                cassette,
                verdict,
                "Same status 402, same error body, all 6 recorded calls used in order",
                new ReplayResult.Response(new Status(402), cassette.response().headers(), body, null, 61),
                CassetteComparer.compareBodies(cassette.response().body(), body),
                List.of(),
                calls,
                new ReplayResult.Counts(
                        cassette.calls().size(), cassette.calls().size(), 1, 0, 0, 0),
                new Seal(1, "Watched, not sealed: no call left the machine"),
                Map.of(
                        "mocks", 12.0, "start", 1_800.0, "ready", 240.0, "send", 61.0, "compare", 2.0, "total",
                        2_115.0));
    }
}
