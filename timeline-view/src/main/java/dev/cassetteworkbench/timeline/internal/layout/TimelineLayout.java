package dev.cassetteworkbench.timeline.internal.layout;

import dev.cassetteworkbench.timeline.Timeline;
import dev.cassetteworkbench.timeline.TimelineInsights;
import dev.cassetteworkbench.timeline.TimelineRow;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The layout of one timeline: its stripes from top to bottom, and which call is where. An *item*
/// is a position in the
/// timeline's rows, a *row* a stripe on screen. Pixels are computed only for what somebody asks
/// for.
public final class TimelineLayout implements ChartLayout {
    private static final double SLACK_PIXELS = 3;

    private final Timeline timeline;
    private final TimelineInsights insights;
    private final Columns columns;
    private final Span extent;
    private final List<Stripe> stripes;
    private final int[] rowOfItem;
    private final int[] shownItems;
    private final double[] criticalFrom;
    private final double[] criticalTo;

    /// A row for each call.
    public TimelineLayout(Timeline timeline) {
        this(timeline, TimelineInsights.of(timeline), Arrangement.PLAIN);
    }

    public TimelineLayout(Timeline timeline, TimelineInsights insights, Arrangement arrangement) {
        this.timeline = timeline;
        this.insights = insights;
        columns = new Columns(timeline);
        extent = columns.extent();
        stripes = new StripeBuilder(timeline, columns, insights, arrangement).build();
        rowOfItem = rowOfItem();
        shownItems = java.util.stream.IntStream.range(0, rowOfItem.length)
                .filter(item -> rowOfItem[item] >= 0)
                .toArray();
        criticalFrom = new double[columns.size()];
        criticalTo = new double[columns.size()];
        for (TimelineInsights.Step step : insights.criticalPath()) {
            int item = step.isAppCode() ? -1 : columns.rowOf(step.callIndex());
            if (item >= 0) {
                criticalFrom[item] = step.startMs();
                criticalTo[item] = step.endMs();
            }
        }
    }

    private int[] rowOfItem() {
        int[] rows = new int[columns.size()];
        Arrays.fill(rows, -1);
        for (int row = 0; row < stripes.size(); row++) {
            switch (stripes.get(row)) {
                case Stripe.Single single -> rows[single.item()] = row;
                case Stripe.AppCode _ -> {}
                case Stripe.Group group -> {
                    for (int i = 0; i < group.run().size(); i++) {
                        rows[group.run().item(i)] = row;
                    }
                }
            }
        }
        return rows;
    }

    public Timeline timeline() {
        return timeline;
    }

    public TimelineInsights insights() {
        return insights;
    }

    @Override
    public int rowCount() {
        return stripes.size();
    }

    public Stripe stripe(int row) {
        return stripes.get(row);
    }

    public TimelineRow item(int item) {
        return timeline.rows().get(item);
    }

    /// Items that have a place on screen, in start order, the request first.
    @Override
    public int shownCount() {
        return shownItems.length;
    }

    /// Item at a place in that order.
    @Override
    public int shownItem(int place) {
        return shownItems[place];
    }

    /// Place of an item in that order, -1 when it is not shown.
    @Override
    public int placeOf(int item) {
        int place = Arrays.binarySearch(shownItems, item);
        return place < 0 ? -1 : place;
    }

    /// All the time there is to see.
    @Override
    public Span extent() {
        return extent;
    }

    /// The time of an item.
    @Override
    public Span span(int item) {
        double start = columns.startMs(item);
        return new Span(start, Math.max(columns.endMs(item), start + 1e-3));
    }

    public Bar bar(int item, TimeScale scale) {
        return Bar.of(columns.startMs(item), columns.endMs(item), scale);
    }

    /// The part of an item that the answer waited for, null when it did not.
    public @Nullable Bar critical(int item, TimeScale scale) {
        return criticalTo[item] > criticalFrom[item] ? Bar.of(criticalFrom[item], criticalTo[item], scale) : null;
    }

    /// Item of a call index, -1 when the timeline has none.
    public int itemOf(int callIndex) {
        return columns.rowOf(callIndex);
    }

    /// Stripe of an item, -1 when it is not shown.
    @Override
    public int rowOfItem(int item) {
        return item < 0 ? -1 : rowOfItem[item];
    }

    /// Stripe of a call index, -1 when it is not shown.
    public int rowOf(int callIndex) {
        return rowOfItem(itemOf(callIndex));
    }

    /// What lies at a pixel. In a row of its own a call is hit anywhere, thin bars would be hard
    /// to hit; in a shared row
    /// the bar counts, and what is a few pixels beside it.
    @Override
    public Hit hit(double x, double y, Viewport viewport) {
        int row = viewport.rowAt(y, rowCount());
        if (row < 0) {
            return Hit.NOTHING;
        }
        return switch (stripes.get(row)) {
            case Stripe.Single single -> new Hit(row, single.item());
            case Stripe.AppCode _ -> new Hit(row, -1);
            case Stripe.Group group -> {
                TimeScale scale = viewport.scale();
                int at = x < scale.left() ? -1 : group.run().at(scale.msAt(x), SLACK_PIXELS / scale.pixelsPerMs());
                yield new Hit(row, at < 0 ? -1 : group.run().item(at));
            }
        };
    }

    /// The stretch of the app's own time at a pixel, null when there is none.
    public @Nullable Span appCodeAt(double x, int row, Viewport viewport) {
        if (row < 0 || !(stripes.get(row) instanceof Stripe.AppCode code)) {
            return null;
        }
        TimeScale scale = viewport.scale();
        int at = code.run().at(scale.msAt(x), SLACK_PIXELS / scale.pixelsPerMs());
        return at < 0 ? null : new Span(code.run().startMs(at), code.run().endMs(at));
    }
}
