package dev.cassetteworkbench.app.compare;

import java.util.List;
import javafx.scene.layout.StackPane;

/// The lines of one tab, unified or side by side, all of them or only those that differ.
final class LinesPane extends StackPane {
    private final CompareViewModel model;
    private final DiffLinesView unified;
    private final SideBySideView sides;
    private List<DiffLine> lines = List.of();

    LinesPane(String accessibleText, CompareViewModel model, RuleMenu rules) {
        this.model = model;
        this.unified = new DiffLinesView(accessibleText);
        this.sides = new SideBySideView(accessibleText);
        unified.offerRules(rules);
        sides.offerRules(rules);
        getChildren().setAll(unified);
        model.lineModeProperty().subscribe(mode -> getChildren().setAll(isUnified() ? unified : sides));
        model.changedOnlyProperty().subscribe(ignored -> fill());
    }

    /// Shows other lines from the top.
    void show(List<DiffLine> shown) {
        lines = List.copyOf(shown);
        fill();
    }

    /// Chooses the next or previous difference; false when there is none.
    boolean step(boolean forward) {
        return isUnified() ? unified.step(forward) : sides.step(forward);
    }

    /// Begins anew with the next step.
    void forget() {
        unified.getSelectionModel().clearSelection();
        sides.getSelectionModel().clearSelection();
    }

    @Override
    public void requestFocus() {
        (isUnified() ? unified : sides).requestFocus();
    }

    DiffLinesView unified() {
        return unified;
    }

    private boolean isUnified() {
        return model.lineModeProperty().get() == LineMode.UNIFIED;
    }

    private void fill() {
        boolean only = model.changedOnlyProperty().get();
        List<DiffLine> shown = only
                ? lines.stream()
                        .filter(line -> line.differs() || line.mark() == DiffLine.Mark.NOTE)
                        .map(LinesPane::alone)
                        .toList()
                : lines;
        unified.show(shown);
        sides.show(shown);
    }

    /// Without its surroundings a line has no depth, but says where it stands.
    private static DiffLine alone(DiffLine line) {
        DiffLine flat =
                new DiffLine(line.mark(), 0, line.text(), line.note(), line.pointer(), line.hidden(), line.pieces());
        return line.pointer().isEmpty() || line.mark() == DiffLine.Mark.NOTE ? flat : flat.noted(line.pointer());
    }
}
