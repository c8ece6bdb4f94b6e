package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.fx.Question;
import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.BucketStore.ObjectFacts;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.share.ArchivedObjects;
import dev.cassetteworkbench.storage.share.ObjectTags;
import dev.cassetteworkbench.storage.share.ObjectVersions;
import dev.cassetteworkbench.storage.share.SharedLink;
import dev.cassetteworkbench.storage.share.Sharing;
import dev.cassetteworkbench.storage.share.UploadForm;
import dev.cassetteworkbench.storage.share.UploadTerms;
import dev.cassetteworkbench.storage.transfer.LocalNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// One object of a bucket: what is known of it, its tags and versions, links that share it. Lives
/// on the toolkit
/// thread.
public final class ObjectViewModel {
    /// Largest file an upload form takes.
    private static final long FORM_BYTES = 64L << 20;

    /// The object that is shown.
    ///
    /// @param key below the bucket's prefix
    public record Shown(SavedBucket bucket, BucketStore store, String key) {
        String fileName() {
            return key.substring(key.lastIndexOf('/') + 1);
        }

        String address() {
            return "s3://" + bucket.bucket() + "/" + (bucket.prefix().isEmpty() ? "" : bucket.prefix() + "/") + key;
        }
    }

    private final Background background;
    private final Consumer<? super Throwable> problems;
    private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>(this, "shown");
    private final Question<ObjectFacts> facts;
    private final Question<Map<String, String>> tags;
    private final Question<List<ObjectVersions.Version>> versions;
    private final Question<SharedLink> link;
    private final Question<UploadForm> form;
    private final ObjectProperty<Duration> lifetime = new SimpleObjectProperty<>(this, "lifetime", Duration.ofHours(1));

    /// @param problems takes failures of what the user asked for by a button
    public ObjectViewModel(Background background, Consumer<? super Throwable> problems) {
        this.background = background;
        this.problems = problems;
        this.facts = new Question<>(background);
        this.tags = new Question<>(background);
        this.versions = new Question<>(background);
        this.link = new Question<>(background);
        this.form = new Question<>(background);
        lifetime.addListener(ignored -> {
            link.forget();
            form.forget();
        });
    }

    /// Shows an object; a link is made only when it is asked for, because it is a secret.
    public void show(Shown object) {
        shown.set(object);
        link.forget();
        form.forget();
        ask();
    }

    private void ask() {
        with(now -> {
            facts.ask(ignored -> now.store().facts(now.key()));
            tags.ask(ignored -> ObjectTags.of(now.store()).get(now.key()));
            versions.ask(ignored -> ObjectVersions.of(now.store()).list(now.key()));
        });
    }

    /// Makes a link that reads the object.
    void share() {
        Duration wanted = lifetime.get();
        with(now -> link.ask(ignored -> Sharing.of(now.store()).get(now.key(), wanted, now.fileName())));
    }

    /// Makes a form that lets others upload into the object's folder.
    void invite() {
        Duration wanted = lifetime.get();
        with(now -> {
            String folder = now.key().substring(0, now.key().lastIndexOf('/') + 1);
            form.ask(ignored -> Sharing.of(now.store()).form(UploadTerms.dropBox(folder, FORM_BYTES, wanted)));
        });
    }

    /// Replaces one tag, or removes it with an empty value.
    void tag(String name, String value) {
        with(now -> background.run(
                ignored -> {
                    ObjectTags tagging = ObjectTags.of(now.store());
                    Map<String, String> all = new TreeMap<>(tagging.get(now.key()));
                    if (value.isEmpty()) {
                        all.remove(name);
                    } else {
                        all.put(name, value);
                    }
                    tagging.set(now.key(), all);
                    return all;
                },
                tags::put,
                problems));
    }

    /// Lays an old version on top.
    void restore(ObjectVersions.Version version) {
        with(now -> background.run(
                ignored -> ObjectVersions.of(now.store()).restore(now.key(), version.id()),
                ignored -> ask(),
                problems));
    }

    /// Asks for a readable copy of an archived object, at standard speed.
    ///
    /// @param days for which the copy stays
    void thaw(int days) {
        with(now -> background.run(
                ignored -> {
                    ArchivedObjects.of(now.store()).restore(now.key(), days, ArchivedObjects.Tier.STANDARD);
                    return now;
                },
                ignored -> ask(),
                problems));
    }

    /// Fetches an old version into a folder of its own below `scratch`.
    ///
    /// @param fetched takes the verified file
    void fetch(ObjectVersions.Version version, Path scratch, Consumer<Path> fetched) {
        with(now -> background.run(
                ignored -> {
                    Path folder = folder(scratch);
                    Path target = folder.resolve(LocalNames.encode(now.fileName()));
                    ObjectVersions.of(now.store()).save(now.key(), version.id(), target);
                    return target;
                },
                fetched,
                problems));
    }

    private static Path folder(Path scratch) throws StorageException {
        try {
            return Files.createTempDirectory(Files.createDirectories(scratch), "version");
        } catch (IOException e) {
            throw new StorageException(
                    new StorageException.Problem.Failed(scratch.toString(), String.valueOf(e.getMessage())), e);
        }
    }

    private void with(Consumer<Shown> work) {
        Shown now = shown.get();
        if (now != null) {
            work.accept(now);
        }
    }

    public ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// How long links and forms work; changing it forgets those that were made.
    ObjectProperty<Duration> lifetimeProperty() {
        return lifetime;
    }

    Question<ObjectFacts> facts() {
        return facts;
    }

    Question<Map<String, String>> tags() {
        return tags;
    }

    Question<List<ObjectVersions.Version>> versions() {
        return versions;
    }

    Question<SharedLink> link() {
        return link;
    }

    Question<UploadForm> form() {
        return form;
    }
}
