package dev.cassetteworkbench.app.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class FxBackgroundTest {
    private final BlockingQueue<Throwable> unhandled = new LinkedBlockingQueue<>();
    private final FxBackground background = new FxBackground(unhandled::add);

    @AfterEach
    void close() {
        background.close();
    }

    @Test
    void worksElsewhereAndDeliversOnTheToolkitThread() throws Exception {
        CompletableFuture<Boolean> delivered = new CompletableFuture<>();
        Platform.runLater(() -> background.run(
                ignored -> Platform.isFxApplicationThread(),
                workedOnFx -> delivered.complete(!workedOnFx && Platform.isFxApplicationThread())));

        assertTrue(delivered.get(10, TimeUnit.SECONDS));
    }

    @Test
    void handsAFailureNobodyTakesToTheHandler() throws Exception {
        Platform.runLater(() -> background.run(
                ignored -> {
                    throw new IOException("lost");
                },
                ignored -> {}));

        assertInstanceOf(IOException.class, unhandled.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void deliversNothingAfterCancelAndInterruptsTheWork() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        CompletableFuture<Background.Running> running = new CompletableFuture<>();
        boolean[] delivered = new boolean[1];
        Platform.runLater(() -> running.complete(background.run(
                ignored -> {
                    started.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                    return "";
                },
                ignored -> delivered[0] = true)));
        assertTrue(started.await(10, TimeUnit.SECONDS));

        Background.Running work = running.get(10, TimeUnit.SECONDS);
        Platform.runLater(work::cancel);

        assertTrue(interrupted.await(10, TimeUnit.SECONDS));
        WaitForAsyncUtils.waitForFxEvents();
        assertFalse(delivered[0]);
        assertEquals(0, unhandled.size());
    }

    @Test
    void listsAJobWhileItRunsWithItsProgress() throws Exception {
        CountDownLatch finish = new CountDownLatch(1);
        CompletableFuture<Double> seen = new CompletableFuture<>();
        CompletableFuture<Integer> left = new CompletableFuture<>();
        Platform.runLater(() -> {
            background.job(
                    "Reading",
                    progress -> {
                        progress.report("reading", 1, 4);
                        finish.await();
                        return "";
                    },
                    ignored -> left.complete(background.jobs().size()),
                    left::completeExceptionally);
            Job job = background.jobs().getFirst();
            job.fractionProperty().addListener((ignored, before, now) -> seen.complete(now.doubleValue()));
        });

        assertEquals(0.25, seen.get(10, TimeUnit.SECONDS));
        finish.countDown();
        assertEquals(0, left.get(10, TimeUnit.SECONDS));
    }
}
