package dev.cassetteworkbench.app.page;

/// Moves between pages. Called on the toolkit thread.
public interface Navigator {
    /// Opens a page on top of the one shown now. Opening the page that is shown refreshes its title
    /// and actions.
    void show(Page page);

    /// Returns to the page before; does nothing on the first one.
    void back();
}
