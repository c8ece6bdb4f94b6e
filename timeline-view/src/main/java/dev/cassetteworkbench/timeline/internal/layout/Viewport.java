package dev.cassetteworkbench.timeline.internal.layout;

/// What part of a timeline a rectangle shows: which time, which rows.
///
/// ```
///  0        labelWidth      scale.left          scale.right   width
///  |  (unit)     |              | 0    300    600  |  |     axis, AXIS_HEIGHT
///  |  label      |              |  ####  108 ms    |  |     row 0, ROW_HEIGHT
///  |  label      |              |      ####  64 ms |  |     row 1
/// ```
///
/// @param visible time between the left and right edge of the chart
/// @param scrollY pixels of rows hidden above
public record Viewport(Span visible, double scrollY, double width, double height) {
    public static final double AXIS_HEIGHT = 20;
    public static final double ROW_HEIGHT = 24;
    /// Room right of the chart, so that the last axis label is whole.
    private static final double RIGHT_MARGIN = 14;

    private static final double LABEL_GAP = 6;
    private static final double SHORTEST_MS = 0.01;

    public double labelWidth() {
        return Math.max(70, Math.min(260, 0.42 * width));
    }

    public TimeScale scale() {
        double left = labelWidth() + LABEL_GAP;
        return new TimeScale(visible, left, Math.max(left + 1, width - RIGHT_MARGIN));
    }

    /// Zooms by `factor` around pixel `x` within `extent`.
    public Viewport zoomedAt(double x, double factor, Span extent) {
        // Far from 0 a double is too coarse for very short spans.
        double shortest = Math.max(SHORTEST_MS, extent.lengthMs() * 1e-9);
        double allowed = Math.min(factor, visible.lengthMs() / shortest);
        TimeScale scale = scale();
        double anchor = Math.max(scale.left(), Math.min(scale.right(), x));
        return allowed <= 0
                ? this
                : showing(scale.zoomedAt(anchor, allowed).visible().within(extent));
    }

    /// Moves the time shown by `pixels` to the right, within `extent`.
    public Viewport pannedBy(double pixels, Span extent) {
        return showing(scale().pannedBy(pixels).visible().within(extent));
    }

    public Viewport showing(Span span) {
        return new Viewport(span, scrollY, width, height);
    }

    /// Scrolls to `y`, kept between the first and the last of `rows`.
    public Viewport scrolledTo(double y, int rows) {
        return new Viewport(visible, Math.max(0, Math.min(y, maxScroll(rows))), width, height);
    }

    public Viewport resized(double newWidth, double newHeight, int rows) {
        return new Viewport(visible, scrollY, newWidth, newHeight).scrolledTo(scrollY, rows);
    }

    /// Scrolls as little as needed to show the whole row.
    public Viewport revealing(int row, int rows) {
        double top = row * ROW_HEIGHT;
        if (top < scrollY) {
            return scrolledTo(top, rows);
        }
        double page = pageHeight();
        return top + ROW_HEIGHT > scrollY + page ? scrolledTo(top + ROW_HEIGHT - page, rows) : this;
    }

    /// Pixels available for rows.
    public double pageHeight() {
        return Math.max(0, height - AXIS_HEIGHT);
    }

    public double maxScroll(int rows) {
        return Math.max(0, rows * ROW_HEIGHT - pageHeight());
    }

    /// First row that is at least partly visible.
    public int firstRow() {
        return (int) (scrollY / ROW_HEIGHT);
    }

    /// One past the last row that is at least partly visible.
    public int endRow(int rows) {
        return Math.max(firstRow(), (int) Math.min(rows, Math.ceil((scrollY + pageHeight()) / ROW_HEIGHT)));
    }

    /// Upper edge of a row.
    public double yOf(int row) {
        return AXIS_HEIGHT + row * ROW_HEIGHT - scrollY;
    }

    /// The row under `y`, -1 on the axis and below the last.
    public int rowAt(double y, int rows) {
        if (y < AXIS_HEIGHT || y >= height) {
            return -1;
        }
        int row = (int) ((y - AXIS_HEIGHT + scrollY) / ROW_HEIGHT);
        return row < rows ? row : -1;
    }
}
