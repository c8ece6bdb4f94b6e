package dev.cassetteworkbench.replay.internal.session;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.replay.internal.match.SeenCall.Bytes;
import dev.cassetteworkbench.replay.internal.request.FireRequest;
import dev.cassetteworkbench.replay.internal.verdict.Replayed;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Sends the recorded request to the running app and waits for the answer, ready to be cancelled at
/// any time.
final class Sending {
    private static final Duration SHORTEST_PATIENCE = Duration.ofSeconds(60);
    private static final int TAIL_LINES = 4;

    private final RunningApp app;
    private final FireRequest request;
    private final Cassette cassette;
    private final Progress progress;

    Sending(RunningApp app, FireRequest request, Cassette cassette, Progress progress) {
        this.app = app;
        this.request = request;
        this.cassette = cassette;
        this.progress = progress;
    }

    /// @param tookMs from connecting to the end of the answer
    record Answer(Replayed replayed, double tookMs) {}

    /// The app's answer. A connection dropped where the recording has a crash is an answer: the
    /// crash again.
    Answer answer() throws CannotRun, InterruptedException {
        Duration patience = patience();
        long startedAt = System.nanoTime();
        LoopbackClient client = new LoopbackClient(app.address(), patience);
        FutureTask<Replayed> task = new FutureTask<>(() -> client.send(request));
        Thread.ofVirtual().name("replay-send").start(task);
        try {
            Replayed replayed = await(task);
            return new Answer(replayed, (System.nanoTime() - startedAt) / 1e6);
        } catch (ExecutionException e) {
            double tookMs = (System.nanoTime() - startedAt) / 1e6;
            return new Answer(withoutAnswer(e.getCause(), patience), tookMs);
        } finally {
            close(client);
        }
    }

    private Replayed await(FutureTask<Replayed> task) throws ExecutionException, InterruptedException {
        while (true) {
            try {
                return task.get(25, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                progress.throwIfCancelled();
            }
        }
    }

    private Replayed withoutAnswer(@org.jspecify.annotations.Nullable Throwable cause, Duration patience)
            throws CannotRun {
        if (!(cause instanceof IOException problem)) {
            throw new IllegalStateException("sending failed", cause);
        }
        if (problem instanceof SocketTimeoutException) {
            // An app that hangs is of no use for the next replay.
            app.close();
            throw new CannotRun("The app did not answer within " + patience.toSeconds() + " s." + tail(), problem);
        }
        if (cassette.response().status().isCrash()) {
            return new Replayed(Status.CRASH, Headers.EMPTY, Bytes.EMPTY);
        }
        String what = app.alive()
                ? "The app closed the connection without a whole answer (" + problem.getMessage() + ")."
                : "The app ended while it handled the request.";
        throw new CannotRun(what + tail(), problem);
    }

    private String tail() {
        List<String> lines = app.log().last(TAIL_LINES);
        return lines.isEmpty() ? "" : " Its last lines: " + String.join(" ⏎ ", lines);
    }

    /// A recorded request may have been slow, and a recorded time-out is replayed in full.
    private Duration patience() {
        Duration recorded = Duration.ofMillis((long) cassette.response().durationMs());
        Duration wanted = recorded.multipliedBy(2).plusSeconds(30);
        return wanted.compareTo(SHORTEST_PATIENCE) > 0 ? wanted : SHORTEST_PATIENCE;
    }

    private static void close(LoopbackClient client) {
        try {
            client.close();
        } catch (IOException e) {
            // Nothing more is read from it.
            return;
        }
    }
}
