package dev.cassetteworkbench.replay.internal.session;

import dev.cassetteworkbench.model.HttpCall;
import dev.cassetteworkbench.replay.internal.http.HttpDesk;
import dev.cassetteworkbench.replay.internal.http.HttpReply;
import dev.cassetteworkbench.replay.internal.match.Fault;
import dev.cassetteworkbench.replay.internal.match.HttpAnswer;
import dev.cassetteworkbench.replay.internal.match.MatchOutcome;
import dev.cassetteworkbench.replay.internal.match.SeenCall;
import java.time.Duration;
import java.util.List;

/// Turns what the desk decides into what the HTTP mock sends.
final class RecordedHttp implements HttpDesk {
    private final HybridDesk desk;

    RecordedHttp(HybridDesk desk) {
        this.desk = desk;
    }

    @Override
    public HttpReply answer(SeenCall.Http seen) {
        HttpReply unrecorded = desk.unrecorded(seen);
        if (unrecorded != null) {
            return unrecorded;
        }
        return switch (desk.ask(seen)) {
            case MatchOutcome.Matched matched
            when matched.recorded() instanceof HttpCall call -> reply(HttpAnswer.of(call, seen.method()));
            case MatchOutcome.Matched ignored ->
                reply(HttpAnswer.refusal(seen, new MatchOutcome.NoMatch(null, List.of(), "the match is no HTTP call")));
            case MatchOutcome.NoMatch miss -> reply(HttpAnswer.refusal(seen, miss));
        };
    }

    @Override
    public void refused(SeenCall.Unknown what) {
        desk.ask(what);
    }

    private static HttpReply reply(HttpAnswer answer) {
        return switch (answer) {
            case HttpAnswer.Reply whole -> new HttpReply.Answer(whole.status(), whole.headers(), whole.body());
            case HttpAnswer.Broken broken -> broken(broken.fault());
        };
    }

    private static HttpReply broken(Fault fault) {
        return switch (fault) {
            case Fault.Reset ignored -> new HttpReply.Reset();
            case Fault.Close ignored -> new HttpReply.Close();
            case Fault.Silence silence -> new HttpReply.Silence(Duration.ofMillis(silence.atMostMs()));
            case Fault.CutShort ignored -> new HttpReply.CutShort();
            // The handshake has gone well before the request could be matched: too late for a bad certificate.
            case Fault.UntrustedCertificate ignored -> new HttpReply.Reset();
        };
    }
}
