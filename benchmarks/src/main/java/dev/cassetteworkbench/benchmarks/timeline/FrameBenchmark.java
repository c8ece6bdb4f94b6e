package dev.cassetteworkbench.benchmarks.timeline;

import com.sun.management.OperatingSystemMXBean;
import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.timeline.Timeline;
import dev.cassetteworkbench.timeline.TimelineGrouping;
import dev.cassetteworkbench.timeline.TimelineInsights;
import dev.cassetteworkbench.timeline.TimelineRow;
import dev.cassetteworkbench.timeline.TimelineView;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// CPU per frame of a timeline of 1,000, 10,000 and 100,000 calls in a window of 1,400 × 850
/// pixels, drawn by the software
/// pipeline without a display. Every frame shows another stretch of time.
public final class FrameBenchmark {
    private static final int WARM_UP = 40;
    private static final int FRAMES = 100;

    private FrameBenchmark() {}

    /// One way of looking at a timeline.
    ///
    /// @param zoom how many times less than all the time is shown
    private record Look(String name, TimelineGrouping grouping, double zoom) {}

    public static void main(String[] args) throws InterruptedException {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Platform.setImplicitExit(false);
        System.out.println("| calls | look | FX thread | whole process | wall |");
        System.out.println("| --- | --- | --- | --- | --- |");
        for (int calls : new int[] {1_000, 10_000, 100_000}) {
            Timeline timeline = timeline(calls);
            for (Look look : List.of(
                    new Look("each call, all time", TimelineGrouping.CALLS, 1.02),
                    new Look("lanes by kind, all time", TimelineGrouping.KIND, 1.02),
                    new Look("lanes by target, all time", TimelineGrouping.TARGET, 1.02),
                    new Look("lanes by target, 40 times larger", TimelineGrouping.TARGET, 40))) {
                measure(timeline, look);
            }
        }
        Platform.exit();
    }

    private static void measure(Timeline timeline, Look look) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(() -> {
            Stage stage = new Stage();
            TimelineView view = new TimelineView();
            view.groupingProperty().set(look.grouping());
            view.setTimeline(timeline);
            stage.setScene(new Scene(view, 1400, 850));
            stage.show();
            new Frames(timeline, look, view, () -> {
                        stage.hide();
                        done.countDown();
                    })
                    .start();
        });
        done.await();
    }

    /// Moves the time shown by a little each frame.
    private static final class Frames extends AnimationTimer {
        private final Timeline timeline;
        private final Look look;
        private final TimelineView view;
        private final Runnable done;
        private int frame;
        private long cpu;
        private long thread;
        private long wall;

        Frames(Timeline timeline, Look look, TimelineView view, Runnable done) {
            this.timeline = timeline;
            this.look = look;
            this.view = view;
            this.done = done;
        }

        @Override
        public void handle(long now) {
            if (frame == WARM_UP) {
                cpu = processCpu();
                thread = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                wall = System.nanoTime();
            }
            if (frame == WARM_UP + FRAMES) {
                stop();
                System.out.printf(
                        Locale.ROOT,
                        "| %,d | %s | %.1f ms | %.1f ms | %.1f ms |%n",
                        timeline.rows().size() - 1,
                        look.name(),
                        (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - thread) / 1e6 / FRAMES,
                        (processCpu() - cpu) / 1e6 / FRAMES,
                        (System.nanoTime() - wall) / 1e6 / FRAMES);
                done.run();
                return;
            }
            double length = timeline.durationMs() / look.zoom();
            double start = (timeline.durationMs() - length) * (frame % 100) / 100;
            view.choose(new TimelineInsights.Stretch(start, start + length / 1.12));
            frame++;
        }

        private static long processCpu() {
            return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean os
                    ? os.getProcessCpuTime()
                    : 0;
        }
    }

    /// Calls of all kinds to twelve targets, up to a few at once, one in two hundred failed.
    private static Timeline timeline(int calls) {
        Random random = new Random(20261120);
        CallKind[] kinds = CallKind.values();
        Map<CallKind, Double> sums = new EnumMap<>(CallKind.class);
        List<TimelineRow> rows = new ArrayList<>(calls + 1);
        double end = calls * 0.8;
        rows.add(new TimelineRow(TimelineRow.REQUEST, "GET /bulk", null, 0, end, "200", false, 0));
        double at = 0;
        for (int i = 0; i < calls; i++) {
            int target = random.nextInt(12);
            CallKind kind = kinds[target % kinds.length];
            double duration = 0.1 + random.nextDouble() * 2;
            sums.merge(kind, duration, Double::sum);
            String name = "GET target-" + target + "/item/" + i;
            rows.add(new TimelineRow(
                    i,
                    name,
                    kind,
                    at,
                    duration,
                    "ok",
                    random.nextInt(200) == 0,
                    0,
                    new TimelineRow.Subject(
                            name, "GET", "target-" + target, "GET target-" + target + "/item/#", 200, "lib", true, false)));
            at += random.nextDouble() * 1.6;
        }
        return new Timeline("GET /bulk", Math.max(end, at), rows, sums, 0);
    }
}
