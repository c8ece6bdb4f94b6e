package dev.cassetteworkbench.model;

import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One recorded API request with its response and every call it made to its dependencies.
///
/// The typed parts are a view of [#document()], which holds the file's text losslessly (unknown
/// fields, number texts,
/// key order). `model.format` is the only maker: build a document and let the reader interpret it.
///
/// @param document what the file says, untouched
/// @param schemaVersion `1.0` or `0.1`
/// @param calls in file order, which is the order of *completion*; see [#callsByStart()]
/// @param error the exception that left the app, when the file tells (Timetracer 1.6.0 never writes it)
/// @param remarks what the reader had to bend to take this file, in file order; empty for a clean one
public record Cassette(
        JsonObject document,
        String schemaVersion,
        Session session,
        RecordedRequest request,
        RecordedResponse response,
        List<Call> calls,
        @Nullable ErrorInfo error,
        List<FormatRemark> remarks) {

    public Cassette {
        calls = List.copyOf(calls);
        remarks = List.copyOf(remarks);
    }

    /// Calls in true start order: by [Call#startMs()], ties by file position. Timelines and replay
    /// use this.
    public List<Call> callsByStart() {
        return calls.stream()
                .sorted(Comparator.comparingDouble(Call::startMs)
                        .thenComparingInt(call -> call.facts().index()))
                .toList();
    }

    /// True when the response failed: a crash (status 0) or a status of 400 and above.
    public boolean failed() {
        return response.status().isError();
    }

    /// What a replay of this cassette can serve.
    public Replayability replayability() {
        Replayability all = Replayability.NO_CALLS;
        for (Call call : calls) {
            all = all.and(Replayability.ofCall(call));
        }
        return Replayability.of(request.body(), all);
    }

    /// `METHOD route`, the route template when there is one, else the concrete path.
    public String endpoint() {
        return request.method() + " " + request.routeOrPath();
    }
}
