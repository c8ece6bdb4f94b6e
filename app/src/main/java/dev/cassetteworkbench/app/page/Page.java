package dev.cassetteworkbench.app.page;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// A full-size content of the window below its header: browsing, a comparison, a replay.
public interface Page {
    /// The content. Always the same node; it may carry style sheets of its own.
    Node node();

    /// What the page is, one or two words for the header and the window title, e.g. `Compare`.
    String title();

    /// Nodes right after the title in the header, e.g. the request and a status pill.
    default List<Node> headerDetails() {
        return List.of();
    }

    /// Controls at the right end of the header while this page is open; may be empty.
    List<Node> headerActions();

    /// What the status bar says at its left end while this page is open; null for the state of the index.
    default @Nullable ObservableValue<String> statusText() {
        return null;
    }
}
