package dev.cassetteworkbench.app.page;

import dev.cassetteworkbench.app.error.ProblemText;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// Lays something over the page for a moment. Called on the toolkit thread.
public interface Sheets {
    /// Opens a sheet in place of the one that is open; Esc and a click beside it close it.
    ///
    /// @param width pixels
    /// @param focus gets the cursor
    void open(VBox sheet, double width, Node focus);

    /// Closes what is open and gives the focus back.
    void close();

    /// Shows words for a few seconds.
    void remark(String words);

    /// Shows a problem until it is closed.
    void problem(ProblemText problem);
}
