package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplayedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One replay in words: verdict and reason, every call, the seal.
final class ReplayText {
    private ReplayText() {}

    static List<String> of(String file, ReplayResult result) {
        List<String> lines = new ArrayList<>();
        lines.add(result.verdict().label() + ": " + result.reason());
        ReplayResult.Response response = result.replayed();
        lines.add("  " + file + "  recorded "
                + result.cassette().response().status().label() + ", replayed "
                + (response == null ? "nothing" : response.status().label()));
        for (ReplayedCall call : result.calls()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-10s  %s  %s  (%s)",
                    call.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    call.label(),
                    call.answeredWith(),
                    call.match()));
        }
        lines.add("  seal " + result.seal().grade() + ": " + result.seal().words());
        return lines;
    }
}
