package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.storage.BucketStore.ObjectFacts;
import dev.cassetteworkbench.storage.share.ArchivedObjects;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// Whether an archived object can be read, and the way to get a readable copy; nothing for objects
/// that are in no archive.
final class ArchiveView extends HBox {
    private static final int DAYS = 7;

    /// @param restore asks for a copy that stays for some days
    ArchiveView(ObjectFacts facts, boolean readOnly, IntConsumer restore, Messages messages) {
        super(10);
        setAlignment(Pos.CENTER_LEFT);
        switch (ArchivedObjects.state(facts)) {
            case ArchivedObjects.State.Readable _ -> {
                setVisible(false);
                setManaged(false);
            }
            case ArchivedObjects.State.Archived _ -> {
                Button thaw = new Button(messages.get("bucket.archive.restore", Wording.plural(DAYS, "day", "days")));
                thaw.setId("archive-restore");
                thaw.setDisable(readOnly);
                thaw.setOnAction(ignored -> restore.accept(DAYS));
                getChildren().addAll(words(messages.get("bucket.archive.cold", delay(facts, messages))), thaw);
            }
            case ArchivedObjects.State.Restoring _ -> getChildren().add(words(messages.get("bucket.archive.coming")));
            case ArchivedObjects.State.Restored(@Nullable Instant until) ->
                getChildren()
                        .add(words(
                                until == null
                                        ? messages.get("bucket.archive.there")
                                        : messages.get("bucket.archive.until", Wording.exact(until))));
        }
    }

    private static String delay(ObjectFacts facts, Messages messages) {
        String storageClass = facts.storageClass();
        Duration longest = ArchivedObjects.delay(
                storageClass == null ? "" : storageClass, ArchivedObjects.Tier.STANDARD);
        return longest == null ? messages.get("bucket.archive.hours") : Wording.plural(longest.toHours(), "hour", "hours");
    }

    private static Label words(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("warn-text");
        label.setWrapText(true);
        return label;
    }
}
