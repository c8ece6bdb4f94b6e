package dev.cassetteworkbench.app.main;

import dev.cassetteworkbench.app.library.OpenSource;
import dev.cassetteworkbench.app.library.Place;
import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.app.preferences.SettingsStore;
import dev.cassetteworkbench.app.text.Messages;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.collections.ListChangeListener;

/// Remembers which sources are open. A source is forgotten only when the user closes it: a folder that is missing today
/// may be on a drive that comes back, a bucket that does not answer may answer tomorrow.
final class SourceMemory implements ListChangeListener<OpenSource> {
    private final SettingsStore settings;
    private final Messages messages;
    private final Consumer<String> remark;
    private final Predicate<SavedBucket> passing;

    /// @param passing buckets that end with the window, which are not remembered
    SourceMemory(SettingsStore settings, Messages messages, Consumer<String> remark, Predicate<SavedBucket> passing) {
        this.settings = settings;
        this.messages = messages;
        this.remark = remark;
        this.passing = passing;
    }

    @Override
    public void onChanged(Change<? extends OpenSource> change) {
        while (change.next()) {
            for (OpenSource closed : change.getRemoved()) {
                switch (closed.place()) {
                    case Place.Folder folder -> settings.update(old -> old.withoutFolder(folder.address()));
                    case Place.Bucket(SavedBucket bucket) -> settings.update(old -> old.withoutBucket(bucket));
                }
            }
            for (OpenSource opened : change.getAddedSubList()) {
                remember(opened.place());
                opened.placeProperty().addListener((ignored, before, now) -> {
                    remember(now);
                    sayRegion(before, now);
                });
            }
        }
    }

    /// A region that was cured by itself is said, so that the user can correct it at its source.
    private void sayRegion(Place before, Place now) {
        if (before instanceof Place.Bucket(SavedBucket old)
                && now instanceof Place.Bucket(SavedBucket found)
                && !old.region().isEmpty()
                && !old.region().equals(found.region())) {
            remark.accept(messages.get("status.found-region", found.bucket(), found.region()));
        }
    }

    private void remember(Place place) {
        switch (place) {
            case Place.Folder folder -> settings.update(old -> old.withFolder(folder.address()));
            case Place.Bucket(SavedBucket bucket) -> {
                if (!passing.test(bucket)) {
                    settings.update(old -> old.withBucket(bucket));
                }
            }
        }
    }
}
