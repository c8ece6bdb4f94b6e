package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.model.diff.text.TextDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// One line of a difference: sign, text with the words that differ marked, note.
final class LineCell extends HBox {
    private static final PseudoClass FOLDED = PseudoClass.getPseudoClass("folded");
    /// More pieces than this are drawn as one: nobody reads confetti.
    private static final int MOST_PIECES = 40;

    private final Label sign = new Label();
    private final Label note = new Label();

    LineCell() {
        getStyleClass().add("diff-line");
        sign.getStyleClass().add("diff-sign");
        note.getStyleClass().add("diff-note");
    }

    void show(@Nullable DiffLine line) {
        for (DiffLine.Mark mark : DiffLine.Mark.values()) {
            pseudoClassStateChanged(
                    PseudoClass.getPseudoClass(mark.name().toLowerCase(Locale.ROOT)),
                    line != null && line.mark() == mark);
        }
        pseudoClassStateChanged(FOLDED, line != null && line.isFolded());
        if (line == null) {
            getChildren().clear();
            return;
        }
        sign.setText(line.mark().sign());
        note.setText(line.note());
        List<Node> words = line.pieces().isEmpty() || line.pieces().size() > MOST_PIECES
                ? List.of(word("  ".repeat(line.depth()) + line.text(), false))
                : words(line);
        getChildren().setAll(sign);
        getChildren().addAll(words);
        getChildren().add(note);
    }

    private static List<Node> words(DiffLine line) {
        List<Node> words = new ArrayList<>();
        words.add(word("  ".repeat(line.depth()), false));
        for (TextDiff.Piece piece : line.pieces()) {
            words.add(word(piece.text(), piece.mark() != TextDiff.Mark.SAME));
        }
        return words;
    }

    private static Label word(String text, boolean changed) {
        Label label = new Label(text);
        label.getStyleClass().add("diff-text");
        if (changed) {
            label.getStyleClass().add("diff-word");
        }
        return label;
    }
}
