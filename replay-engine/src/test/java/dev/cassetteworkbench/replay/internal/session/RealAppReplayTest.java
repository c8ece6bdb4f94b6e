package dev.cassetteworkbench.replay.internal.session;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.HttpCall;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.RedisCall;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.format.ReadLimits;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.replay.ReplayListener;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplaySession;
import dev.cassetteworkbench.replay.ReplaySessions;
import dev.cassetteworkbench.replay.TargetSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(400)
class RealAppReplayTest {
    static Cassette read(Path file) throws IOException, CassetteFormatException {
        try (InputStream in = Files.newInputStream(file)) {
            return CassetteReader.read(in, ReadLimits.DEFAULT);
        }
    }

    @Test
    void explore() throws Exception {
        for (String[] pair : new String[][] {
            {"orders", "orders-local"},
            {"orders", "orders-staging-a"},
            {"shipping", "shipping-qa-a"},
            {"shipping", "shipping-prod-gz"},
            {"catalog", "catalog-dev-a"},
            {"catalog", "catalog-prod"},
            {"checkout", "checkout-local"},
            {"accounts", "accounts-test-a"},
            {"checkout", "checkout-failures"}
        }) {
            TargetSettings settings =
                    TargetSettings.of(Recordings.targetApps().resolve(pair[0]), List.of("/usr/bin/python3", "app.py"));
            try (ReplaySession session = ReplaySessions.open(settings, ReplayListener.NONE)) {
                for (Path file : Recordings.all()) {
                    if (!file.startsWith(Recordings.folder().resolve(pair[1]))) {
                        continue;
                    }
                    Cassette cassette = read(file);
                    if (cassette.calls().stream().noneMatch(c -> c instanceof HttpCall || c instanceof RedisCall)) {
                        continue;
                    }
                    ReplayResult result = session.replay(cassette, Progress.NONE);
                    System.out.println("RES " + result.verdict() + " | " + pair[1] + " " + file.getFileName() + " "
                            + cassette.response().status().label() + " | " + result.reason() + " | " + result.counts()
                            + " " + result.timingsMs());
                    result.calls().stream()
                            .filter(c -> c.outcome() == dev.cassetteworkbench.replay.ReplayedCall.Outcome.MISSED
                                    || c.outcome() == dev.cassetteworkbench.replay.ReplayedCall.Outcome.UNUSED)
                            .limit(4)
                            .forEach(c -> System.out.println("    " + c.outcome() + " " + c.label() + " " + c.match()));
                }
            }
        }
    }
}
