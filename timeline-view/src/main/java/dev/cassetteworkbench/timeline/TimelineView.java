package dev.cassetteworkbench.timeline;

import dev.cassetteworkbench.timeline.internal.layout.Viewport;
import dev.cassetteworkbench.timeline.internal.view.RoleColors;
import dev.cassetteworkbench.timeline.internal.view.RoleCss;
import dev.cassetteworkbench.timeline.internal.view.TimelineCanvas;
import dev.cassetteworkbench.timeline.internal.view.TimelineGestures;
import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableStringProperty;
import javafx.css.Styleable;
import javafx.css.StyleablePropertyFactory;
import javafx.css.StyleableStringProperty;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The waterfall of one recorded request: names on the left, time on top, one bar per call.
///
/// The wheel scrolls rows, Ctrl and wheel zoom at the pointer, dragging pans, a click selects. Keys: up, down, page up,
/// page down, home, end select; plus, minus zoom, 0 resets, left, right pan.
///
/// Style class `timeline-view`. Colours are the style properties `-timeline-http`, `-timeline-database`,
/// `-timeline-redis`, `-timeline-mongodb`, `-timeline-other`, `-timeline-error`, `-timeline-request`, `-timeline-text`,
/// `-timeline-text-muted`, `-timeline-line`, `-timeline-selection`, `-timeline-background` and `-timeline-focus`; the
/// defaults are those of the dark theme. `-timeline-font-family` is a monospaced font, by default `JetBrains Mono`;
/// when
/// it is not installed, `DejaVu Sans Mono` or the system's stands in. FX thread only.
public final class TimelineView extends Region {
    /// Value of [#selectedIndexProperty()] when no row is selected.
    public static final int NO_SELECTION = Integer.MIN_VALUE;

    private static final double MOST_PREFERRED_ROWS = 16;
    private static final RoleCss<TimelineView> CSS = new RoleCss<>(view -> view.colors);
    private static final StyleablePropertyFactory<TimelineView> FONT_CSS =
            new StyleablePropertyFactory<>(CSS.after(Region.getClassCssMetaData()));
    private static final CssMetaData<TimelineView, String> FONT_FAMILY =
            FONT_CSS.createStringCssMetaData("-timeline-font-family", view -> view.fontFamily, "JetBrains Mono");

    private final TimelineTexts texts;
    private final RoleColors colors = RoleColors.of(this, CSS, this::restyle);
    private final StyleableStringProperty fontFamily =
            new SimpleStyleableStringProperty(FONT_FAMILY, this, "fontFamily", "JetBrains Mono");
    private final TimelineCanvas canvas = new TimelineCanvas(colors, "JetBrains Mono", this::syncScrollBar);
    private final ScrollBar scrollBar = new ScrollBar();
    private final Tooltip tooltip = new Tooltip();
    private final IntegerProperty selectedIndex = new SimpleIntegerProperty(this, "selectedIndex", NO_SELECTION);
    private @Nullable Timeline timeline;
    private int hoveredRow = -1;

    /// Shows nothing yet.
    public TimelineView(TimelineTexts texts) {
        this.texts = texts;
        getStyleClass().add("timeline-view");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.NODE);
        setAccessibleRoleDescription(texts.control());
        scrollBar.setOrientation(Orientation.VERTICAL);
        scrollBar.setFocusTraversable(false);
        scrollBar.valueProperty().addListener((_, _, value) -> canvas.scrollTo(value.doubleValue()));
        getChildren().addAll(canvas, scrollBar);
        selectedIndex.addListener((_, _, _) -> selectionChanged());
        focusedProperty().addListener((_, _, focused) -> canvas.markFocus(focused));
        fontFamily.addListener((_, _, _) -> restyle());
        new TimelineGestures(canvas, this::selectedRow, this::selectRow).install(this);
        canvas.addEventHandler(
                MouseEvent.MOUSE_MOVED, event -> hover(canvas.layoutOfRows().hit(event.getY(), canvas.viewport())));
        canvas.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> hover(-1));
    }

    /// With English words.
    public TimelineView() {
        this(TimelineTexts.ENGLISH);
    }

    /// Shows a timeline from its first row, all its time visible, nothing selected; null empties the view.
    public void setTimeline(@Nullable Timeline timeline) {
        this.timeline = timeline;
        hover(-1);
        canvas.show(timeline);
        selectedIndex.set(NO_SELECTION);
        selectionChanged();
        requestLayout();
    }

    public @Nullable Timeline getTimeline() {
        return timeline;
    }

    /// The selected row's [TimelineRow#callIndex()]: a call's index, [TimelineRow#REQUEST] (-1) for the request, or
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

    private int selectedRow() {
        return canvas.layoutOfRows().rowOf(selectedIndex.get());
    }

    private void selectRow(int row) {
        selectedIndex.set(canvas.layoutOfRows().row(row).callIndex());
    }

    private void selectionChanged() {
        int row = selectedRow();
        canvas.select(row);
        int rows = canvas.layoutOfRows().rowCount();
        String title = timeline == null ? "" : timeline.title();
        setAccessibleText(row < 0 ? title : texts.describe(canvas.layoutOfRows().row(row), row + 1, rows));
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    private void hover(int row) {
        if (row == hoveredRow) {
            return;
        }
        if (row < 0) {
            Tooltip.uninstall(canvas, tooltip);
            tooltip.hide();
        } else {
            tooltip.setText(texts.explain(canvas.layoutOfRows().row(row)));
            if (hoveredRow < 0) {
                Tooltip.install(canvas, tooltip);
            }
        }
        hoveredRow = row;
    }

    private void restyle() {
        canvas.restyle(fontFamily.get());
    }

    private void syncScrollBar() {
        Viewport viewport = canvas.viewport();
        double most = viewport.maxScroll(canvas.layoutOfRows().rowCount());
        scrollBar.setMax(most);
        scrollBar.setVisibleAmount(most * viewport.pageHeight() / (viewport.pageHeight() + Math.max(1, most)));
        scrollBar.setUnitIncrement(Viewport.ROW_HEIGHT);
        scrollBar.setBlockIncrement(viewport.pageHeight());
        scrollBar.setValue(viewport.scrollY());
    }

    @Override
    protected void layoutChildren() {
        boolean scrolls = canvas.layoutOfRows().contentHeight() > getHeight();
        double barWidth = scrolls ? scrollBar.prefWidth(-1) : 0;
        scrollBar.setVisible(scrolls);
        scrollBar.resizeRelocate(
                getWidth() - barWidth, Viewport.AXIS_HEIGHT, barWidth, Math.max(0, getHeight() - Viewport.AXIS_HEIGHT));
        canvas.resizeRelocate(0, 0, Math.max(0, getWidth() - barWidth), getHeight());
    }

    @Override
    protected double computeMinHeight(double width) {
        return Viewport.AXIS_HEIGHT + 2 * Viewport.ROW_HEIGHT;
    }

    /// All rows, but not more than sixteen.
    @Override
    protected double computePrefHeight(double width) {
        return Math.min(
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
