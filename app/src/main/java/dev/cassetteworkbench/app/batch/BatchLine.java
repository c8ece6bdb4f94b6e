package dev.cassetteworkbench.app.batch;

import dev.cassetteworkbench.app.replay.Receipt;
import dev.cassetteworkbench.app.replay.ReceiptJson;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.TargetSettings;
import dev.cassetteworkbench.replay.Verdict;
import dev.cassetteworkbench.replay.batch.BatchRow;
import java.time.Instant;

/// One row of a batch as people and reports see it: no payload, so that ten thousand fit into memory.
///
/// @param index place in the batch, from 0
/// @param endpoint method and route; empty for a file that is no cassette
/// @param status recorded and replayed, e.g. `500 → 200`
/// @param recorded calls in the cassette
/// @param tookMs time of the whole replay
/// @param receipt with its checksum
public record BatchLine(
        int index,
        String name,
        String service,
        String endpoint,
        Verdict verdict,
        String reason,
        String status,
        int recorded,
        int served,
        int missed,
        double tookMs,
        JsonObject receipt) {

    public static BatchLine of(BatchRow row, TargetSettings target, Instant at) {
        return switch (row.outcome()) {
            case BatchRow.Outcome.Replayed replayed -> of(row, replayed.result(), target, at);
            case BatchRow.Outcome.NotRead unread ->
                new BatchLine(
                        row.index(),
                        row.name(),
                        "",
                        "",
                        Verdict.COULD_NOT_RUN,
                        unread.sentence(),
                        "",
                        0,
                        0,
                        0,
                        0,
                        Receipt.sealed(ReceiptJson.notRead(row.name(), unread.sentence()))
                                .document());
        };
    }

    private static BatchLine of(BatchRow row, ReplayResult result, TargetSettings target, Instant at) {
        Cassette cassette = result.cassette();
        ReplayResult.Response response = result.replayed();
        String status = cassette.response().status().label() + " → "
                + (response == null ? "nothing" : response.status().label());
        return new BatchLine(
                row.index(),
                row.name(),
                cassette.session().service(),
                cassette.endpoint(),
                result.verdict(),
                result.reason(),
                status,
                result.counts().recorded(),
                result.counts().served(),
                result.counts().missed(),
                result.timingsMs().getOrDefault("total", 0.0),
                Receipt.of(result, row.name(), target, at).document());
    }
}
