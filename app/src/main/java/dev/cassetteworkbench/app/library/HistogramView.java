package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.search.Facets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// Matches over time, errors over all; dragging over it sets the time range, a double click or Esc
/// takes it away. The
/// bars are regions that take their colours from the style sheet; there are about sixty.
final class HistogramView extends Pane {
    private static final double BARS = 44;
    private static final double LEAST_DRAG = 4;
    /// Nothing is to be seen within less.
    private static final Duration LEAST = Duration.ofSeconds(1);

    private final BrowseViewModel viewModel;
    private final ZoneId zone;
    private final List<Region> totals = new ArrayList<>();
    private final List<Region> errors = new ArrayList<>();
    private final Region brush = new Region();
    private final Label first = new Label();
    private final Label middle = new Label();
    private final Label last = new Label();
    private final Tooltip tooltip = new Tooltip();
    private List<Facets.Bucket> buckets = List.of();
    private double dragFrom = -1;
    private Duration all = Duration.ZERO;

    HistogramView(BrowseViewModel viewModel, Messages messages, ZoneId zone) {
        this.viewModel = viewModel;
        this.zone = zone;
        getStyleClass().add("histogram");
        setId("histogram");
        setFocusTraversable(true);
        setAccessibleText(messages.get("browse.histogram"));
        setPrefHeight(BARS + 16);
        setMinHeight(BARS + 16);
        brush.getStyleClass().add("brush");
        brush.setVisible(false);
        brush.setMouseTransparent(true);
        for (Label label : List.of(first, middle, last)) {
            label.getStyleClass().addAll("dim", "histogram-time");
            label.setMouseTransparent(true);
        }
        tooltip.setShowDelay(javafx.util.Duration.millis(120));
        Tooltip.install(this, tooltip);
        viewModel.answerProperty().addListener((ignored, before, now) -> show(now.histogram()));
        handleMouse(messages);
    }

    private void handleMouse(Messages messages) {
        setOnMousePressed(event -> {
            dragFrom = event.getX();
            requestFocus();
        });
        setOnMouseDragged(event -> {
            double left = clamp(Math.min(dragFrom, event.getX()));
            double right = clamp(Math.max(dragFrom, event.getX()));
            brush.setVisible(right - left >= LEAST_DRAG);
            brush.resizeRelocate(left, 0, right - left, BARS + 2);
        });
        setOnMouseReleased(event -> {
            double left = clamp(Math.min(dragFrom, event.getX()));
            double right = clamp(Math.max(dragFrom, event.getX()));
            if (event.getClickCount() == 2) {
                viewModel.clearTime();
            } else if (right - left >= LEAST_DRAG && !buckets.isEmpty()) {
                viewModel.brush(
                        buckets.get(indexAt(left)).from(),
                        buckets.get(indexAt(right)).to());
            }
        });
        setOnMouseMoved(event -> {
            if (!buckets.isEmpty()) {
                Facets.Bucket bucket = buckets.get(indexAt(event.getX()));
                tooltip.setText(messages.get(
                        "browse.histogram.bucket",
                        Wording.exact(bucket.from()),
                        Wording.count(bucket.total()),
                        Wording.count(bucket.errors())));
            }
        });
        setOnScroll(event -> {
            if (event.getDeltaY() != 0 && !buckets.isEmpty()) {
                zoom(event.getX(), event.getDeltaY() > 0);
                event.consume();
            }
        });
        setOnKeyPressed(event -> {
            switch (event.getCode()) {
                case ESCAPE -> viewModel.clearTime();
                case PLUS, EQUALS, ADD -> zoom(getWidth() / 2, true);
                case MINUS, SUBTRACT -> zoom(getWidth() / 2, false);
                case Z ->
                    viewModel.zoomedProperty().set(!viewModel.zoomedProperty().get());
                default -> {
                    return;
                }
            }
            event.consume();
        });
    }

    /// Half the time around the pointer, or twice as much of it; the time range of the query follows.
    /// Zooming out of the whole takes the range away.
    private void zoom(double x, boolean in) {
        if (buckets.isEmpty()) {
            return;
        }
        Instant from = buckets.getFirst().from();
        Duration whole = Duration.between(from, buckets.getLast().to());
        if (!in && !viewModel.zoomedProperty().get()) {
            return;
        }
        if (in && whole.compareTo(LEAST) <= 0) {
            return;
        }
        double share = getWidth() <= 0 ? 0.5 : clamp(x) / getWidth();
        Duration span = in ? whole.dividedBy(2) : whole.multipliedBy(2);
        Instant start = from.plusMillis(Math.round(whole.toMillis() * share - span.toMillis() * share));
        if (!in && span.compareTo(all) >= 0) {
            viewModel.clearTime();
            return;
        }
        if (!viewModel.zoomedProperty().get()) {
            all = whole;
        }
        viewModel.zoomTo(start, start.plus(span));
    }

    private void show(List<Facets.Bucket> now) {
        buckets = now;
        getChildren().clear();
        totals.clear();
        errors.clear();
        for (int i = 0; i < now.size(); i++) {
            totals.add(bar("bar-total"));
            errors.add(bar("bar-error"));
        }
        getChildren().addAll(totals);
        getChildren().addAll(errors);
        getChildren().addAll(brush, first, middle, last);
        boolean none = now.isEmpty();
        first.setText(none ? "" : time(now.getFirst().from()));
        middle.setText(none ? "" : time(now.get(now.size() / 2).from()));
        last.setText(none ? "" : time(now.getLast().to()));
        brush.setVisible(false);
        requestLayout();
    }

    private static Region bar(String styleClass) {
        Region bar = new Region();
        bar.getStyleClass().add(styleClass);
        bar.setMouseTransparent(true);
        return bar;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double top = BARS - 4;
        int highest = buckets.stream().mapToInt(Facets.Bucket::total).max().orElse(1);
        double step = width / Math.max(1, buckets.size());
        for (int i = 0; i < buckets.size(); i++) {
            Facets.Bucket bucket = buckets.get(i);
            double all = height(bucket.total(), highest, top);
            double bad = Math.min(all, height(bucket.errors(), highest, top));
            double barWidth = Math.max(1, Math.floor(step * 0.78));
            double x = Math.round(i * step);
            totals.get(i).resizeRelocate(x, BARS - all, barWidth, all);
            errors.get(i).resizeRelocate(x, BARS - bad, barWidth, bad);
        }
        for (Label label : List.of(first, middle, last)) {
            label.autosize();
        }
        first.relocate(0, BARS + 2);
        middle.relocate(Math.rint(width / 2 - middle.getWidth() / 2), BARS + 2);
        last.relocate(width - last.getWidth(), BARS + 2);
        placeBrush();
    }

    /// Shows the time range of the query on the bars.
    private void placeBrush() {
        if (dragFrom >= 0 && brush.isVisible()) {
            return;
        }
        viewModel.query().values("date").stream().findFirst().ifPresent(range -> {
            int dots = range.indexOf("..");
            if (dots < 0 || buckets.isEmpty()) {
                return;
            }
            try {
                double left = xOf(Instant.parse(range.substring(0, dots)));
                double right = xOf(Instant.parse(range.substring(dots + 2)));
                brush.setVisible(true);
                brush.resizeRelocate(left, 0, Math.max(2, right - left), BARS + 2);
            } catch (java.time.format.DateTimeParseException _) {
                brush.setVisible(false); // the user typed another form of range; the chip shows it
            }
        });
    }

    private double xOf(Instant time) {
        Instant from = buckets.getFirst().from();
        double whole = Duration.between(from, buckets.getLast().to()).toMillis();
        return whole <= 0 ? 0 : clamp(getWidth() * Duration.between(from, time).toMillis() / whole);
    }

    /// A bar that stands for anything at all is at least two pixels high.
    private static double height(int count, int highest, double top) {
        return count == 0 ? 0 : Math.max(2, Math.round(top * count / highest));
    }

    private int indexAt(double x) {
        int index = (int) (clamp(x) / getWidth() * buckets.size());
        return Math.min(Math.max(index, 0), buckets.size() - 1);
    }

    private double clamp(double x) {
        return Math.min(Math.max(x, 0), getWidth());
    }

    private String time(Instant time) {
        Duration whole =
                Duration.between(buckets.getFirst().from(), buckets.getLast().to());
        String pattern = whole.toHours() <= 36 ? "HH:mm" : whole.toDays() <= 300 ? "MMM d" : "yyyy-MM-dd";
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(time.atZone(zone));
    }
}
