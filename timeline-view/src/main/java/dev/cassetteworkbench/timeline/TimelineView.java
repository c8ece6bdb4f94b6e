package dev.cassetteworkbench.timeline;

import dev.cassetteworkbench.timeline.internal.layout.Arrangement;
import dev.cassetteworkbench.timeline.internal.layout.Density;
import dev.cassetteworkbench.timeline.internal.layout.Hit;
import dev.cassetteworkbench.timeline.internal.layout.Span;
import dev.cassetteworkbench.timeline.internal.layout.TimelineLayout;
import dev.cassetteworkbench.timeline.internal.layout.Viewport;
import dev.cassetteworkbench.timeline.internal.paint.Marks;
import dev.cassetteworkbench.timeline.internal.paint.Scene;
import dev.cassetteworkbench.timeline.internal.paint.TimelineDrawing;
import dev.cassetteworkbench.timeline.internal.view.HoverText;
import dev.cassetteworkbench.timeline.internal.view.Minimap;
import dev.cassetteworkbench.timeline.internal.view.RoleColors;
import dev.cassetteworkbench.timeline.internal.view.RoleCss;
import dev.cassetteworkbench.timeline.internal.view.RowScroll;
import dev.cassetteworkbench.timeline.internal.view.TimelineCanvas;
import dev.cassetteworkbench.timeline.internal.view.TimelineGestures;
import dev.cassetteworkbench.timeline.internal.view.TimelineSearch;
import java.util.List;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableStringProperty;
import javafx.css.Styleable;
import javafx.css.StyleablePropertyFactory;
import javafx.css.StyleableStringProperty;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The waterfall of one recorded request: names on the left, time on top, one bar per call.
///
/// The wheel scrolls rows, Ctrl and wheel zoom at the pointer, dragging pans, a click selects, a
/// double click fits;
/// dragging on the axis or with Shift chooses a stretch of time. Keys: up, down, page up, page
/// down, home, end select;
/// W, S, plus, minus zoom, A, D, left, right pan, 0 resets, F fits what is chosen, F3 goes to the
/// next call found. Long
/// timelines have an overview on top.
///
/// Style class `timeline-view`. Colours are the style properties `-timeline-http`,
/// `-timeline-database`,
/// `-timeline-redis`, `-timeline-mongodb`, `-timeline-other`, `-timeline-error`,
/// `-timeline-request`, `-timeline-text`,
/// `-timeline-text-muted`, `-timeline-line`, `-timeline-selection`, `-timeline-background` and
/// `-timeline-focus`; the
/// defaults are those of the dark theme. `-timeline-font-family` is a monospaced font, by default
/// `JetBrains Mono`;
/// when
/// it is not installed, `DejaVu Sans Mono` or the system's stands in. FX thread only.
public final class TimelineView extends Region {
    /// Value of [#selectedIndexProperty()] when no row is selected.
    public static final int NO_SELECTION = Integer.MIN_VALUE;

    private static final double MOST_PREFERRED_ROWS = 16;
    /// Timelines with more calls have an overview.
    private static final int MOST_WITHOUT_MINIMAP = 24;
    private static final RoleCss<TimelineView> CSS = new RoleCss<>(view -> view.colors);
    private static final StyleablePropertyFactory<TimelineView> FONT_CSS =
            new StyleablePropertyFactory<>(CSS.after(Region.getClassCssMetaData()));
    private static final CssMetaData<TimelineView, String> FONT_FAMILY =
            FONT_CSS.createStringCssMetaData("-timeline-font-family", view -> view.fontFamily, "JetBrains Mono");

    private final TimelineTexts texts;
    private final RoleColors colors = RoleColors.of(this, CSS, this::restyle);
    private final StyleableStringProperty fontFamily =
            new SimpleStyleableStringProperty(FONT_FAMILY, this, "fontFamily", "JetBrains Mono");
    private final TimelineCanvas<TimelineLayout> canvas = new TimelineCanvas<>(
            new TimelineLayout(new Timeline("", 0, List.of(), Map.of(), 0)),
            (layout, viewport, item, focused, marks, painter) ->
                    TimelineDrawing.paint(new Scene(layout, viewport, item, focused, marks), painter),
            colors,
            "JetBrains Mono",
            this::viewportChanged);
    private final RowScroll scrollBar = new RowScroll(canvas);
    private final HoverText hover;
    private final IntegerProperty selectedIndex = new SimpleIntegerProperty(this, "selectedIndex", NO_SELECTION);
    private final ObjectProperty<TimelineGrouping> grouping =
            new SimpleObjectProperty<>(this, "grouping", TimelineGrouping.CALLS);
    private final BooleanProperty foldsRepeats = new SimpleBooleanProperty(this, "foldsRepeats", false);
    private final TimelineSearch search = new TimelineSearch();
    private final ReadOnlyObjectWrapper<TimelineInsights.@Nullable Stretch> brush =
            new ReadOnlyObjectWrapper<>(this, "brush", null);
    private final Minimap minimap = new Minimap(colors, canvas::showTime);
    private @Nullable Timeline timeline;
    private @Nullable TimelineInsights insights;

    /// Shows nothing yet.
    public TimelineView(TimelineTexts texts) {
        this.texts = texts;
        getStyleClass().add("timeline-view");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.NODE);
        setAccessibleRoleDescription(texts.control());
        getChildren().addAll(canvas, minimap, scrollBar);
        selectedIndex.addListener((_, _, _) -> selectionChanged());
        focusedProperty().addListener((_, _, focused) -> canvas.markFocus(focused));
        fontFamily.addListener((_, _, _) -> restyle());
        grouping.addListener((_, _, _) -> rearrange());
        foldsRepeats.addListener((_, _, _) -> rearrange());
        search.hidesOthersProperty().addListener((_, _, _) -> rearrange());
        search.queryProperty().addListener((_, _, _) -> find());
        new TimelineGestures(canvas, new Actions()).install(this);
        hover = new HoverText(canvas, this::textAt);
    }

    /// With English words.
    public TimelineView() {
        this(TimelineTexts.ENGLISH);
    }

    /// Shows a timeline from its first row, all its time visible, nothing selected; null empties
    /// the view. Grouping,
    /// folding and what is looked for stay.
    public void setTimeline(@Nullable Timeline timeline) {
        this.timeline = timeline;
        insights = timeline == null ? null : TimelineInsights.of(timeline);
        hover.hide();
        brush.set(null);
        search.run(timeline);
        TimelineLayout layout = arranged();
        canvas.show(layout);
        if (layout != null && timeline != null) {
            minimap.show(new Density(timeline, layout.extent()), layout.extent());
        }
        mark();
        viewportChanged();
        selectedIndex.set(NO_SELECTION);
        selectionChanged();
        requestLayout();
    }

    /// What the shown timeline says about where the time went; null when none is shown.
    public @Nullable TimelineInsights getInsights() {
        return insights;
    }

    /// What shares a row.
    public ObjectProperty<TimelineGrouping> groupingProperty() {
        return grouping;
    }

    /// Whether repeated calls share one row when each call has its own.
    public BooleanProperty foldsRepeatsProperty() {
        return foldsRepeats;
    }

    /// What is looked for; calls that are not found are drawn faint.
    public ObjectProperty<TimelineQuery> queryProperty() {
        return search.queryProperty();
    }

    /// Whether calls that are not found are left out altogether.
    public BooleanProperty hidesOthersProperty() {
        return search.hidesOthersProperty();
    }

    /// How many calls are found; all of them when nothing is looked for.
    public ReadOnlyIntegerProperty foundCountProperty() {
        return search.foundCountProperty();
    }

    /// The stretch of time chosen with the mouse, null for none.
    public ReadOnlyObjectProperty<TimelineInsights.@Nullable Stretch> brushProperty() {
        return brush.getReadOnlyProperty();
    }

    /// Selects the next call found after the selection, from the first again after the last.
    ///
    /// @return false when nothing is found
    public boolean selectNextFound() {
        return step(true);
    }

    /// Selects the call found before the selection.
    ///
    /// @return false when nothing is found
    public boolean selectPreviousFound() {
        return step(false);
    }

    /// Shows the selected call as large as it gets.
    public void fitSelection() {
        if (canvas.selectedItem() >= 0) {
            canvas.fit(canvas.layoutOfRows().span(canvas.selectedItem()));
        }
    }

    /// Marks a stretch of time and shows it; null forgets it.
    public void choose(TimelineInsights.@Nullable Stretch stretch) {
        brush.set(stretch);
        mark();
        if (stretch != null && stretch.endMs() > stretch.startMs()) {
            canvas.fit(new Span(stretch.startMs(), stretch.endMs()));
        }
    }

    private void find() {
        search.run(timeline);
        if (search.hidesOthersProperty().get()) {
            rearrange();
        }
        mark();
    }

    private void mark() {
        TimelineInsights.Stretch stretch = brush.get();
        canvas.mark(new Marks(search.found(), stretch == null ? null : new Span(stretch.startMs(), stretch.endMs())));
    }

    private @Nullable TimelineLayout arranged() {
        Timeline shown = timeline;
        TimelineInsights known = insights;
        return shown == null || known == null
                ? null
                : new TimelineLayout(
                        shown,
                        known,
                        new Arrangement(grouping.get(), foldsRepeats.get(), search.shown(), texts.appCode()));
    }

    private void rearrange() {
        TimelineLayout layout = arranged();
        if (layout != null) {
            canvas.rearrange(layout);
            selectionChanged();
            requestLayout();
        }
    }

    private boolean step(boolean forward) {
        int item = search.beside(canvas.selectedItem(), forward);
        if (item < 0) {
            return false;
        }
        selectItem(item);
        canvas.revealTime();
        return true;
    }

    private void selectItem(int item) {
        selectedIndex.set(canvas.layoutOfRows().item(item).callIndex());
    }

    private void brush(@Nullable Span span) {
        brush.set(span == null ? null : new TimelineInsights.Stretch(span.startMs(), span.endMs()));
        mark();
    }

    /// What gestures do beyond moving the viewport.
    private final class Actions implements TimelineGestures.Target {
        @Override
        public void select(int item) {
            selectItem(item);
        }

        @Override
        public void brush(@Nullable Span span) {
            TimelineView.this.brush(span);
        }

        @Override
        public boolean step(boolean forward) {
            return TimelineView.this.step(forward);
        }

        @Override
        public boolean isEmpty() {
            return canvas.layoutOfRows().shownCount() == 0;
        }
    }

    public @Nullable Timeline getTimeline() {
        return timeline;
    }

    /// The selected row's [TimelineRow#callIndex()]: a call's index, [TimelineRow#REQUEST] (-1)
    /// for the request, or
    /// [#NO_SELECTION]. May be set from outside; an index that the timeline lacks selects nothing.
    public IntegerProperty selectedIndexProperty() {
        return selectedIndex;
    }

    /// Start of the visible time, milliseconds.
    public double getVisibleStartMs() {
        return canvas.visible().startMs();
    }

    /// End of the visible time, milliseconds.
    public double getVisibleEndMs() {
        return canvas.visible().endMs();
    }

    /// Pixels of rows hidden above.
    public double getScrollOffset() {
        return canvas.viewport().scrollY();
    }

    /// Shows all the time again.
    public void resetZoom() {
        canvas.resetZoom();
    }

    private void selectionChanged() {
        TimelineLayout layout = canvas.layoutOfRows();
        int item = layout.itemOf(selectedIndex.get());
        canvas.select(item);
        String title = timeline == null ? "" : timeline.title();
        int place = item < 0 ? -1 : layout.placeOf(item);
        setAccessibleText(
                item < 0 ? title : texts.describe(layout.item(item), Math.max(0, place) + 1, layout.shownCount()));
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    private String textAt(double x, double y) {
        TimelineLayout layout = canvas.layoutOfRows();
        Hit hit = layout.hit(x, y, canvas.viewport());
        if (hit.item() >= 0) {
            return texts.explain(layout.item(hit.item()));
        }
        Span gap = layout.appCodeAt(x, hit.row(), canvas.viewport());
        return gap == null ? "" : texts.explainAppCode(gap.startMs(), gap.endMs());
    }

    private void restyle() {
        canvas.restyle(fontFamily.get());
        minimap.restyle();
    }

    private void viewportChanged() {
        minimap.mark(canvas.viewport().scale());
        scrollBar.sync();
    }

    private double overviewHeight() {
        return canvas.layoutOfRows().timeline().rows().size() > MOST_WITHOUT_MINIMAP ? Minimap.HEIGHT : 0;
    }

    @Override
    protected void layoutChildren() {
        double top = overviewHeight();
        minimap.setVisible(top > 0);
        minimap.resizeRelocate(0, 0, getWidth(), top);
        scrollBar.place(top, getWidth(), Math.max(0, getHeight() - top));
        viewportChanged();
    }

    @Override
    protected double computeMinHeight(double width) {
        return Viewport.AXIS_HEIGHT + 2 * Viewport.ROW_HEIGHT;
    }

    /// All rows, but not more than sixteen.
    @Override
    protected double computePrefHeight(double width) {
        return overviewHeight()
                + Math.min(
                        canvas.layoutOfRows().contentHeight(),
                        Viewport.AXIS_HEIGHT + MOST_PREFERRED_ROWS * Viewport.ROW_HEIGHT);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 520;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 160;
    }

    /// The style properties of this class and its parents.
    public static List<CssMetaData<? extends Styleable, ?>> getClassCssMetaData() {
        return FONT_CSS.getCssMetaData();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return getClassCssMetaData();
    }
}
