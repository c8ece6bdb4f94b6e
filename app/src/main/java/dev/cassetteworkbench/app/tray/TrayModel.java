package dev.cassetteworkbench.app.tray;

import dev.cassetteworkbench.app.cassette.CompareRequester;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The two slots of the compare tray. Lives on the toolkit thread.
public final class TrayModel {
    private final CompareRequester comparer;
    private final ReadOnlyObjectWrapper<@Nullable TrayItem> a = new ReadOnlyObjectWrapper<>(this, "a");
    private final ReadOnlyObjectWrapper<@Nullable TrayItem> b = new ReadOnlyObjectWrapper<>(this, "b");
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

    private boolean isReady() {
        return a.get() != null && b.get() != null;
    }

    private static boolean holds(@Nullable TrayItem slot, TrayItem item) {
        return slot != null && slot.ref().equals(item.ref());
    }
}
