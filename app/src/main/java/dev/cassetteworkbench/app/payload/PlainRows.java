package dev.cassetteworkbench.app.payload;

import java.util.List;
import javafx.collections.ObservableListBase;

/// Lines that are there already.
final class PlainRows extends ObservableListBase<PayloadLine> implements PayloadRows {
    private final List<PayloadLine> lines;

    PlainRows(List<PayloadLine> lines) {
        this.lines = List.copyOf(lines);
    }

    @Override
    public PayloadLine get(int index) {
        return lines.get(index);
    }

    @Override
    public int size() {
        return lines.size();
    }
}
