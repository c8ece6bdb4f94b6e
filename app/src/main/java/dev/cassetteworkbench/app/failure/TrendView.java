package dev.cassetteworkbench.app.failure;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// A number over time as small bars; those that stand out are red.
final class TrendView extends Pane {
    private static final double HEIGHT = 24;
    private static final double BAR = 3;
    private static final double STEP = 4;

    private final List<Region> bars = new ArrayList<>();
    private List<Integer> counts = List.of();

    TrendView() {
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        setMouseTransparent(true);
    }

    /// @param now counts, oldest first
    void show(List<Integer> now) {
        counts = now;
        while (bars.size() < now.size()) {
            Region bar = new Region();
            bars.add(bar);
            getChildren().add(bar);
        }
        setPrefWidth(now.size() * STEP);
        setMinWidth(now.size() * STEP);
        for (int i = 0; i < bars.size(); i++) {
            bars.get(i).setVisible(i < now.size());
            bars.get(i).getStyleClass().setAll(i < now.size() && standsOut(now, i) ? "trend-peak" : "trend-bar");
        }
        requestLayout();
    }

    /// More than one, and at least twice the mean: a bar that a mean of all days does not explain.
    static boolean standsOut(List<Integer> counts, int at) {
        double mean = counts.stream().mapToInt(Integer::intValue).average().orElse(0);
        return counts.get(at) > 1 && counts.get(at) >= 2 * mean;
    }

    @Override
    protected void layoutChildren() {
        int highest =
                Math.max(1, counts.stream().mapToInt(Integer::intValue).max().orElse(1));
        for (int i = 0; i < counts.size(); i++) {
            double height = counts.get(i) == 0 ? 1 : Math.max(3, Math.rint(HEIGHT * counts.get(i) / highest));
            bars.get(i).resizeRelocate(i * STEP, HEIGHT - height, BAR, height);
        }
    }
}
