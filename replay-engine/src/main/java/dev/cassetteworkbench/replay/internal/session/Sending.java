package dev.cassetteworkbench.replay.internal.session;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.replay.internal.match.SeenCall.Bytes;
import dev.cassetteworkbench.replay.internal.match.Tally;
import dev.cassetteworkbench.replay.internal.request.FireRequest;
import dev.cassetteworkbench.replay.internal.verdict.Evidence;
import dev.cassetteworkbench.replay.internal.verdict.Replayed;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Sends the recorded request to the running app and waits for the answer, ready to be cancelled at
/// any time.
final class Sending {
    private static final Duration DEBUGGING_PATIENCE = Duration.ofHours(12);
    private static final Duration SHORTEST_PATIENCE = Duration.ofSeconds(60);
    private static final Duration SECOND_PATIENCE = Duration.ofSeconds(3);
    private static final Duration DYING = Duration.ofMillis(500);
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

    /// @param again what the same request got a second time; null when it was sent once
    /// @param unlike why the request may not be the recorded one
    /// @param tookMs from connecting to the end of the answer
    record Answer(Replayed replayed, @Nullable Replayed again, List<String> unlike, double tookMs) {
        Evidence evidence(Tally tally) {
            return new Evidence(replayed, again, tally, unlike);
        }

        Answer withSecond(@Nullable Replayed second) {
            return new Answer(replayed, second, unlike, tookMs);
        }
    }

    /// The same request once more, to learn what is made anew each time. Null when it gets no answer soon:
    /// nothing hangs on it.
    @Nullable
    Replayed second(double firstMs) throws InterruptedException {
        Duration patience = Duration.ofMillis((long) (3 * firstMs)).plus(SECOND_PATIENCE);
        LoopbackClient client = new LoopbackClient(app.address(), patience);
        FutureTask<Replayed> task = new FutureTask<>(() -> client.send(request));
        Thread.ofVirtual().name("replay-second").start(task);
        try {
            return await(task);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException) {
                app.close();
                return null;
            }
            throw new IllegalStateException("sending failed", e.getCause());
        } finally {
            close(client);
        }
    }

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
            return new Answer(replayed, null, request.unlike(), (System.nanoTime() - startedAt) / 1e6);
        } catch (ExecutionException e) {
            double tookMs = (System.nanoTime() - startedAt) / 1e6;
            return new Answer(withoutAnswer(e.getCause(), patience), null, request.unlike(), tookMs);
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

    private Replayed withoutAnswer(@Nullable Throwable cause, Duration patience)
            throws CannotRun, InterruptedException {
        if (!(cause instanceof IOException problem)) {
            throw new IllegalStateException("sending failed", cause);
        }
        if (problem instanceof SocketTimeoutException) {
            // An app that hangs is of no use for the next replay.
            app.close();
            throw new CannotRun("The app did not answer within " + patience.toSeconds() + " s." + tail(), problem);
        }
        boolean ended = endsSoon();
        // Its process may be on its way out, and the next request must not meet half an app.
        app.close();
        if (cassette.response().status().isCrash()) {
            return new Replayed(Status.CRASH, Headers.EMPTY, Bytes.EMPTY);
        }
        String what = ended
                ? "The app ended while it handled the request."
                : "The app closed the connection without a whole answer (" + problem.getMessage() + ").";
        throw new CannotRun(what + tail(), problem);
    }

    /// The connection of an app that dies is closed a moment before its process is gone.
    private boolean endsSoon() throws InterruptedException {
        long deadline = System.nanoTime() + DYING.toNanos();
        while (app.alive() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return !app.alive();
    }

    private String tail() {
        List<String> lines = app.log().last(TAIL_LINES);
        return lines.isEmpty() ? "" : " Its last lines: " + String.join(" ⏎ ", lines);
    }

    /// A recorded request may have been slow, and a recorded time-out is replayed in full.
    private Duration patience() {
        if (app.debug() != null) {
            // Somebody may be looking at a breakpoint.
            return DEBUGGING_PATIENCE;
        }
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
