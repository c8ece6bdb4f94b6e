package dev.cassetteworkbench.app.fx;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/// Long work as the status bar shows it. Lives on the toolkit thread.
public final class Job {
    private final String title;
    private final Runnable cancel;
    private final ReadOnlyLongWrapper done = new ReadOnlyLongWrapper(this, "done", 0);
    private final ReadOnlyLongWrapper total = new ReadOnlyLongWrapper(this, "total", -1);
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(this, "fraction", -1);

    Job(String title, Runnable cancel) {
        this.title = title;
        this.cancel = cancel;
    }

    /// What is being done, in the user's words.
    public String title() {
        return title;
    }

    /// Units done so far.
    public ReadOnlyLongProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    /// Units in all, -1 when not known.
    public ReadOnlyLongProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    /// 0 to 1, or -1 when not known.
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    public void cancel() {
        cancel.run();
    }

    void show(long doneUnits, long totalUnits) {
        total.set(totalUnits);
        done.set(doneUnits);
        fraction.set(totalUnits <= 0 ? -1 : Math.min(1.0, (double) doneUnits / totalUnits));
    }
}
