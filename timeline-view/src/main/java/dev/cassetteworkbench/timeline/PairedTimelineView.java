package dev.cassetteworkbench.timeline;

import dev.cassetteworkbench.timeline.PairedTimeline.LogMark;
import dev.cassetteworkbench.timeline.internal.layout.Hit;
import dev.cassetteworkbench.timeline.internal.layout.PairLayout;
import dev.cassetteworkbench.timeline.internal.layout.Span;
import dev.cassetteworkbench.timeline.internal.layout.Viewport;
import dev.cassetteworkbench.timeline.internal.paint.Marks;
import dev.cassetteworkbench.timeline.internal.paint.PairDrawing;
import dev.cassetteworkbench.timeline.internal.view.HoverText;
import dev.cassetteworkbench.timeline.internal.view.RoleColors;
import dev.cassetteworkbench.timeline.internal.view.RoleCss;
import dev.cassetteworkbench.timeline.internal.view.RowScroll;
import dev.cassetteworkbench.timeline.internal.view.TimelineCanvas;
import dev.cassetteworkbench.timeline.internal.view.TimelineGestures;
import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Two runs of one request over each other on one time axis; see [PairedTimeline]. Mouse and keys
/// as in [TimelineView].
///
/// Style class `timeline-view`, colours by the style properties of [TimelineView]. FX thread only.
public final class PairedTimelineView extends Region {
    /// Value of [#selectedIdProperty()] when no row is selected.
    public static final int NO_SELECTION = Integer.MIN_VALUE;

    private static final RoleCss<PairedTimelineView> CSS = new RoleCss<>(view -> view.colors);
    private static final List<CssMetaData<? extends Styleable, ?>> CSS_META_DATA =
            CSS.after(Region.getClassCssMetaData());
    private static final int MOST_LINES = 12;

    private final PairedTexts texts;
    private final RoleColors colors = RoleColors.of(this, CSS, this::restyle);
    private final TimelineCanvas<PairLayout> canvas;
    private final RowScroll scrollBar;
    private final HoverText hover;
    private final IntegerProperty selectedId = new SimpleIntegerProperty(this, "selectedId", NO_SELECTION);

    public PairedTimelineView(PairedTexts texts) {
        this.texts = texts;
        canvas = new TimelineCanvas<>(
                new PairLayout(new PairedTimeline("", List.of(), List.of())),
                (layout, viewport, item, focused, marks, painter) ->
                        PairDrawing.paint(layout, viewport, item, focused, marks, texts.log(), painter),
                colors,
                "JetBrains Mono",
                this::syncScroll);
        scrollBar = new RowScroll(canvas);
        getStyleClass().add("timeline-view");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.NODE);
        setAccessibleRoleDescription(texts.control());
        getChildren().addAll(canvas, scrollBar);
        selectedId.addListener((_, _, _) -> selectionChanged());
        focusedProperty().addListener((_, _, focused) -> canvas.markFocus(focused));
        new TimelineGestures(canvas, new Actions()).install(this);
        hover = new HoverText(canvas, this::textAt);
    }

    /// Shows two runs; null empties the view.
    public void setTimeline(@Nullable PairedTimeline timeline) {
        hover.hide();
        canvas.show(timeline == null ? null : new PairLayout(timeline));
        selectedId.set(NO_SELECTION);
        selectionChanged();
        requestLayout();
    }

    /// [PairedTimeline.Pair#id()] of the selected row, or [#NO_SELECTION]. May be set from outside.
    public IntegerProperty selectedIdProperty() {
        return selectedId;
    }

    /// Shows all the time again.
    public void resetZoom() {
        canvas.resetZoom();
    }

    private void selectionChanged() {
        PairLayout layout = canvas.layoutOfRows();
        int item = layout.itemOf(selectedId.get());
        canvas.select(item);
        setAccessibleText(item < 0 ? layout.timeline().title() : texts.describe(layout.pair(item)));
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    private String textAt(double x, double y) {
        PairLayout layout = canvas.layoutOfRows();
        Hit hit = layout.hit(x, y, canvas.viewport());
        if (hit.item() >= 0) {
            return texts.explain(layout.pair(hit.item()));
        }
        int line = layout.logLineAt(x, hit.row(), canvas.viewport());
        return line < 0 ? "" : logLines(layout, line);
    }

    /// The line and those after it that stand within the same pixels.
    private String logLines(PairLayout layout, int first) {
        List<LogMark> log = layout.timeline().log();
        double reach = log.get(first).atMs() + 3 / canvas.viewport().scale().pixelsPerMs();
        StringBuilder text = new StringBuilder();
        int shown = 0;
        for (LogMark mark : log.subList(first, log.size())) {
            if (mark.atMs() > reach || shown++ == MOST_LINES) {
                break;
            }
            text.append(text.isEmpty() ? "" : "\n").append(mark.text());
        }
        return text.toString();
    }

    private void restyle() {
        canvas.restyle("JetBrains Mono");
    }

    private void syncScroll() {
        scrollBar.sync();
    }

    private final class Actions implements TimelineGestures.Target {
        @Override
        public void select(int item) {
            selectedId.set(canvas.layoutOfRows().pair(item).id());
        }

        @Override
        public void brush(@Nullable Span span) {
            canvas.mark(new Marks(null, span));
        }

        @Override
        public boolean step(boolean forward) {
            return false;
        }

        @Override
        public boolean isEmpty() {
            return canvas.layoutOfRows().shownCount() == 0;
        }
    }

    @Override
    protected void layoutChildren() {
        scrollBar.place(0, getWidth(), getHeight());
    }

    @Override
    protected double computeMinHeight(double width) {
        return Viewport.AXIS_HEIGHT + 2 * Viewport.ROW_HEIGHT;
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.min(canvas.layoutOfRows().contentHeight(), Viewport.AXIS_HEIGHT + 16 * Viewport.ROW_HEIGHT);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 640;
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
