package dev.cassetteworkbench.app.tray;

import dev.cassetteworkbench.app.cassette.CompareRequester;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The two slots of the compare tray, and the list of those that a table is made of. Lives on the
/// toolkit thread.
public final class TrayModel {
    private static final int MOST_IN_TABLE = 6;

    private final CompareRequester comparer;
    private final ReadOnlyObjectWrapper<@Nullable TrayItem> a = new ReadOnlyObjectWrapper<>(this, "a");
    private final ReadOnlyObjectWrapper<@Nullable TrayItem> b = new ReadOnlyObjectWrapper<>(this, "b");
    private final ObservableList<TrayItem> table = FXCollections.observableArrayList();
    private final BooleanBinding ready = Bindings.createBooleanBinding(this::isReady, a, b);

    public TrayModel(CompareRequester comparer) {
        this.comparer = comparer;
    }

    /// The baseline.
    public ReadOnlyObjectProperty<@Nullable TrayItem> aProperty() {
        return a.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable TrayItem> bProperty() {
        return b.getReadOnlyProperty();
    }

    /// True while both slots are taken.
    public BooleanBinding readyBinding() {
        return ready;
    }

    /// Puts a cassette into the first free slot, else in the place of B. One that is in the tray
    /// already is taken out,
    /// so the same key puts in and takes out.
    public void put(TrayItem item) {
        if (holds(a.get(), item)) {
            clearA();
        } else if (holds(b.get(), item)) {
            clearB();
        } else if (a.get() == null) {
            a.set(item);
        } else {
            b.set(item);
        }
    }

    /// Puts a cassette in like [#put], but one that is in the tray already stays.
    public void keep(TrayItem item) {
        if (!holds(a.get(), item) && !holds(b.get(), item)) {
            put(item);
        }
    }

    /// Puts a cassette into slot A.
    public void putA(TrayItem item) {
        if (holds(b.get(), item)) {
            b.set(null);
        }
        a.set(item);
    }

    /// Puts a cassette into slot B.
    public void putB(TrayItem item) {
        if (holds(a.get(), item)) {
            a.set(null);
        }
        b.set(item);
    }

    public void clearA() {
        a.set(null);
    }

    public void clearB() {
        b.set(null);
    }

    /// Opens the comparison of the two; does nothing while a slot is free.
    public void compare() {
        TrayItem first = a.get();
        TrayItem second = b.get();
        if (first != null && second != null) {
            comparer.compare(first.ref(), second.ref());
        }
    }

    /// Puts a cassette into the table, or takes it out when it is in there.
    ///
    /// @return false when the table is full and nothing happened
    public boolean toggleInTable(TrayItem item) {
        if (table.removeIf(other -> other.ref().equals(item.ref()))) {
            return true;
        }
        if (table.size() >= MOST_IN_TABLE) {
            return false;
        }
        table.add(item);
        return true;
    }

    public void clearTable() {
        table.clear();
    }

    /// What the table is made of, the baseline first.
    public ObservableList<TrayItem> table() {
        return table;
    }

    /// Opens the table; does nothing with fewer than two.
    public void openTable() {
        if (table.size() >= 2) {
            comparer.table(table.stream().map(TrayItem::ref).toList());
        }
    }

    private boolean isReady() {
        return a.get() != null && b.get() != null;
    }

    /// What everything in the tray is handed to.
    public CompareRequester comparer() {
        return comparer;
    }

    private static boolean holds(@Nullable TrayItem slot, TrayItem item) {
        return slot != null && slot.ref().equals(item.ref());
    }
}
