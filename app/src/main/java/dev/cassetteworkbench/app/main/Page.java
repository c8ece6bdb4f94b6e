package dev.cassetteworkbench.app.main;

import java.util.List;
import javafx.scene.Node;

/// A full-size content of the window below its header: browsing, a comparison, a replay.
public interface Page {
    /// The content. Always the same node; it may carry style sheets of its own.
    Node node();

    /// What the page shows, for the header and the window title, e.g. `Compare POST /checkout`.
    String title();

    /// Controls the header shows at its right end while this page is open; may be empty.
    List<Node> headerActions();

    /// What the status bar says at its left end while this page is open; empty for the default.
    default String statusText() {
        return "";
    }
}
