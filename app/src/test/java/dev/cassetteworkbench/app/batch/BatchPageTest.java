package dev.cassetteworkbench.app.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.fx.FxBackground;
import dev.cassetteworkbench.app.replay.TargetProfile;
import dev.cassetteworkbench.app.replay.TargetSettingsStore;
import dev.cassetteworkbench.app.screen.PageWindow;
import dev.cassetteworkbench.app.theme.Theme;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.testing.Samples;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplaySession;
import dev.cassetteworkbench.replay.Seal;
import dev.cassetteworkbench.replay.TargetSettings;
import dev.cassetteworkbench.replay.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@Timeout(60)
class BatchPageTest {
    @TempDir
    private static Path home = Path.of("");

    private final List<String> opened = Collections.synchronizedList(new ArrayList<>());
    private final List<FakeSession> sessions = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch hold = new CountDownLatch(1);

    @SuppressWarnings("NullAway.Init") // TestFX calls start before each test
    private FxBackground background;

    @SuppressWarnings("NullAway.Init")
    private BatchViewModel model;

    @SuppressWarnings("NullAway.Init")
    private PageWindow window;

    /// Judges by the path; waits at `/wait` until it is cancelled.
    private final class FakeSession implements ReplaySession {
        volatile boolean closed;

        @Override
        public ReplayResult replay(Cassette cassette, Progress progress) {
            String path = cassette.request().path();
            if (path.equals("/wait")) {
                try {
                    hold.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                progress.throwIfCancelled();
            }
            List<Verdict> verdicts = List.of(Verdict.values());
            Verdict verdict = verdicts.get(Math.floorMod(path.hashCode(), verdicts.size()));
            return new ReplayResult(
                    cassette,
                    verdict,
                    "Same status 200, different body (1 place differs), all 2 recorded calls used in order.",
                    null,
                    null,
                    List.of(),
                    List.of(),
                    new ReplayResult.Counts(2, 2, 0, 0, 0, 0),
                    new Seal(4, "Sealed"),
                    Map.of("total", 12.0));
        }

        @Override
        public boolean appRunning() {
            return !closed;
        }

        @Override
        public void stopApp() {}

        @Override
        public void close() {
            closed = true;
        }
    }

    @Start
    void start(Stage stage) throws Exception {
        TargetSettingsStore targets =
                new TargetSettingsStore(home.resolve(System.nanoTime() + "/targets.json"), Map.of());
        targets.confirm("orders", TargetProfile.of(TargetSettings.of(home, List.of("python3", "app.py"))));
        background = new FxBackground(failure -> opened.add(failure.toString()));
        model = new BatchViewModel(new BatchViewModel.Parts(
                background,
                ref -> Samples.cassette("GET", "/" + ref.path()).status(200).build(),
                targets,
                (settings, listener) -> {
                    FakeSession session = new FakeSession();
                    sessions.add(session);
                    return session;
                },
                ref -> opened.add(ref.path()),
                CassetteRef::path,
                () -> true,
                InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z")),
                Throwable::toString));
        window = new PageWindow(stage, new BatchPage(model), Theme.DARK);
    }

    @AfterEach
    void end() {
        background.close();
    }

    private static List<BatchPick> picks(String service, String... names) {
        return Arrays.stream(names)
                .map(name -> new BatchPick(new CassetteRef("s", name), service))
                .toList();
    }

    private void replay(List<BatchPick> picks) throws Exception {
        WaitForAsyncUtils.asyncFx(() -> model.replay("the search \u201cis:error\u201d", progress -> picks))
                .get(5, TimeUnit.SECONDS);
    }

    private void picture(String name) throws Exception {
        WaitForAsyncUtils.waitForFxEvents(5);
        WaitForAsyncUtils.asyncFx(() -> {
                    window.picture(name);
                    return null;
                })
                .get(10, TimeUnit.SECONDS);
    }

    private void waitFor(Callable<Boolean> what) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, what);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void fillsInRowsAndOpensOne(FxRobot robot) throws Exception {
        String[] names = IntStream.range(0, 40).mapToObj(i -> "orders/" + i).toArray(String[]::new);
        List<BatchPick> picks = new ArrayList<>(picks("orders", names));
        picks.addAll(picks("unknown", "x"));
        replay(picks);
        waitFor(() -> model.rows().size() == 41 && !model.runningProperty().get());

        picture("batch-dark");
        WaitForAsyncUtils.asyncFx(() -> window.look(Theme.LIGHT)).get(5, TimeUnit.SECONDS);
        picture("batch-light");
        assertTrue(model.summaryProperty().get().startsWith("the search \u201cis:error\u201d: 41 of 41 replayed; "));
        BatchLine last = model.rows().getLast();
        assertEquals(Verdict.COULD_NOT_RUN, last.verdict());
        assertEquals(
                "No confirmed command for the service unknown. Replay one of its recordings on its own first.",
                last.reason());
        assertEquals(1, sessions.size(), "nothing is started for a service nobody has confirmed");
        assertTrue(sessions.getFirst().closed);

        TableView<?> table = robot.lookup("#batch-rows").queryAs(TableView.class);
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().select(0);
        });
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of("orders/0"), opened);
    }

    @Test
    void stopsAndKeepsWhatIsDone(FxRobot robot) throws Exception {
        replay(picks("orders", "a", "b", "wait", "c"));
        waitFor(() -> model.rows().size() == 2);
        robot.interact(model::cancel);
        waitFor(() -> sessions.getFirst().closed);

        assertFalse(model.runningProperty().get());
        assertEquals(2, model.rows().size());
        assertTrue(
                model.summaryProperty().get().contains("stopped after 2 of 4"),
                model.summaryProperty().get());
        assertEquals(2, model.report().exitCode());
    }

    @Test
    void savesEveryForm(FxRobot robot) throws Exception {
        replay(picks("orders", "a", "b"));
        waitFor(() -> !model.runningProperty().get());
        for (String name : List.of("r.html", "r.json", "r.xml")) {
            Path file = home.resolve(name);
            robot.interact(() -> model.export(file));
            waitFor(() -> model.statusProperty().get().equals("Saved as " + name));
            assertTrue(Files.size(file) > 200);
        }
    }
}
