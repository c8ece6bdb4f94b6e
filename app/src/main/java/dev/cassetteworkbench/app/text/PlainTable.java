package dev.cassetteworkbench.app.text;

import java.util.ArrayList;
import java.util.List;

/// Cells as lines of text, each column as wide as its widest cell but the last.
public final class PlainTable {
    private static final int WIDEST = 60;

    private PlainTable() {}

    /// @param rows the first is the heading
    public static List<String> of(List<List<String>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.min(WIDEST, Math.max(widths[i], row.get(i).length()));
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(i == 0 ? "" : "  ").append(row.get(i));
                if (i + 1 < row.size()) {
                    line.repeat(" ", Math.max(0, widths[i] - row.get(i).length()));
                }
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
