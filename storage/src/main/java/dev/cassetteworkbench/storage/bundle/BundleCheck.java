package dev.cassetteworkbench.storage.bundle;

import java.util.List;

/// What verifying a bundle found, part by part.
public record BundleCheck(BundleRef ref, List<Item> items) {
    /// The part's state.
    public enum State {
        /// As its checksum says.
        OK,
        /// There, but other bytes than when its checksum was taken.
        CHANGED,
        /// Named by the document but not there, or not readable.
        MISSING,
        /// There, but nothing states what it should be.
        UNSTATED,
        /// There, but not named by the document.
        EXTRA
    }

    /// Which part.
    public enum Part {
        /// The whole document: id, type, dates, metadata and data.
        DOCUMENT,
        /// The document's data, by the `ejc` store's checksum.
        EVIDENCE,
        MEMBER,
        ATTACHMENT
    }

    /// @param name key of a document or attachment, name of a member
    /// @param detail what was expected and found, empty when there is nothing to say
    public record Item(Part part, String name, State state, String detail) {}

    public BundleCheck {
        items = List.copyOf(items);
    }

    /// Whether nothing is changed or missing. Parts without a stated checksum and extra files do
    /// not count against it.
    public boolean intact() {
        return items.stream().noneMatch(item -> item.state() == State.CHANGED || item.state() == State.MISSING);
    }

    /// Whether every part was compared with a checksum and found right.
    public boolean proven() {
        return items.stream().allMatch(item -> item.state() == State.OK);
    }
}
