package dev.cassetteworkbench.timeline;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.timeline.internal.layout.Bar;
import dev.cassetteworkbench.timeline.internal.layout.Span;
import dev.cassetteworkbench.timeline.internal.layout.TimeScale;
import dev.cassetteworkbench.timeline.internal.paint.FxColor;
import dev.cassetteworkbench.timeline.internal.paint.Role;
import dev.cassetteworkbench.timeline.internal.view.RoleColors;
import dev.cassetteworkbench.timeline.internal.view.RoleCss;
import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// Two thin bars on one scale, A (or recorded) over B (or replayed), for a table cell. A is grey,
/// B has the colour of
/// its
/// kind, or of errors.
///
/// Style class `span-bar`; colours by the style properties of [TimelineView]
/// (`-timeline-text-muted` is A's). It holds
/// no
/// text: the table's other columns tell the times. FX thread only.
public final class SpanBar extends Region {
    /// Duration of a span that is not there.
    public static final double NO_SPAN = Double.NaN;

    private static final RoleCss<SpanBar> CSS = new RoleCss<>(bar -> bar.colors);
    private static final List<CssMetaData<? extends Styleable, ?>> CSS_META_DATA =
            CSS.after(Region.getClassCssMetaData());
    private static final double THICKNESS = 6;
    private static final double GAP = 3;

    private final RoleColors colors = RoleColors.of(this, CSS, this::recolor);
    private final Rectangle upper = new Rectangle(0, THICKNESS);
    private final Rectangle lower = new Rectangle(0, THICKNESS);
    private double scaleMaxMs;
    private double aStart;
    private double aDuration = NO_SPAN;
    private double bStart;
    private double bDuration = NO_SPAN;
    private Role lowerRole = Role.OTHER;

    /// @param scaleMaxMs the time at the right edge; the left edge is 0
    public SpanBar(double scaleMaxMs) {
        this.scaleMaxMs = scaleMaxMs;
        getStyleClass().add("span-bar");
        for (Rectangle bar : List.of(upper, lower)) {
            bar.setManaged(false);
            bar.setArcWidth(4);
            bar.setArcHeight(4);
            getChildren().add(bar);
        }
        recolor();
    }

    /// Changes the time at the right edge.
    public void setScaleMaxMs(double scaleMaxMs) {
        this.scaleMaxMs = scaleMaxMs;
        requestLayout();
    }

    /// Shows the two spans, milliseconds; a duration of [#NO_SPAN] leaves that bar out.
    ///
    /// @param kind null for the request itself
    /// @param failed whether B failed
    public void setSpans(
            double aStart, double aDuration, double bStart, double bDuration, @Nullable CallKind kind, boolean failed) {
        this.aStart = aStart;
        this.aDuration = aDuration;
        this.bStart = bStart;
        this.bDuration = bDuration;
        lowerRole = failed ? Role.ERROR : kind == null ? Role.FOCUS : Role.of(kind);
        recolor();
        requestLayout();
    }

    /// Shows nothing, for an empty cell.
    public void clear() {
        setSpans(0, NO_SPAN, 0, NO_SPAN, null, false);
    }

    private void recolor() {
        upper.setFill(FxColor.of(colors.palette().color(Role.TEXT_MUTED)));
        lower.setFill(FxColor.of(colors.palette().color(lowerRole)));
    }

    @Override
    protected void layoutChildren() {
        double top = (getHeight() - 2 * THICKNESS - GAP) / 2;
        place(upper, aStart, aDuration, top);
        place(lower, bStart, bDuration, top + THICKNESS + GAP);
    }

    private void place(Rectangle rectangle, double startMs, double durationMs, double y) {
        boolean shown = Double.isFinite(startMs) && durationMs >= 0 && scaleMaxMs > 0 && getWidth() > 0;
        rectangle.setVisible(shown);
        if (shown) {
            TimeScale scale = new TimeScale(new Span(0, scaleMaxMs), 0, getWidth());
            Bar bar = Bar.of(startMs, startMs + durationMs, scale);
            rectangle.setX(bar.x());
            rectangle.setWidth(bar.width());
            rectangle.setY(y);
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return 160;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 2 * THICKNESS + GAP;
    }

    /// The style properties of this class and its parents.
    public static List<CssMetaData<? extends Styleable, ?>> getClassCssMetaData() {
        return CSS_META_DATA;
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return CSS_META_DATA;
    }
}
