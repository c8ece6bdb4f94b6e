package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.fx.Lane;
import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.storage.StorageException;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;

/// The dialog that connects to a bucket: its fields, where their values came from, what is wrong with them, and the
/// ladder of the connection test. Lives on the toolkit thread.
public final class BucketFormViewModel {
    /// What the form works with.
    ///
    /// @param opened takes a connection the user opens, with the one it replaces (empty for a new one)
    /// @param problems takes unexpected failures
    public record Parts(
            Background background,
            ConnectionProber prober,
            KeyKeeper keys,
            BiConsumer<SavedBucket, Optional<SavedBucket>> opened,
            Consumer<? super Throwable> problems) {}

    private final Parts parts;
    private final Lane lane;

    final StringProperty address = new SimpleStringProperty(this, "address", "");
    final StringProperty region = new SimpleStringProperty(this, "region", "");
    final StringProperty endpoint = new SimpleStringProperty(this, "endpoint", "");
    final ObjectProperty<SavedBucket.PathStyle> pathStyle =
            new SimpleObjectProperty<>(this, "pathStyle", SavedBucket.PathStyle.AUTOMATIC);
    final ObjectProperty<SavedBucket.SignIn> signIn =
            new SimpleObjectProperty<>(this, "signIn", SavedBucket.SignIn.AUTOMATIC);
    final StringProperty profile = new SimpleStringProperty(this, "profile", "");
    final StringProperty accessKey = new SimpleStringProperty(this, "accessKey", "");
    final StringProperty secret = new SimpleStringProperty(this, "secret", "");
    final StringProperty token = new SimpleStringProperty(this, "token", "");
    final StringProperty certificate = new SimpleStringProperty(this, "certificate", "");
    final ObjectProperty<KeyKeeper.Keep> keep = new SimpleObjectProperty<>(this, "keep", KeyKeeper.Keep.SESSION);
    final BooleanProperty readOnly = new SimpleBooleanProperty(this, "readOnly", false);

    private final ObservableMap<ConnectionField, String> complaints = FXCollections.observableHashMap();
    private final ObservableMap<ConnectionField, String> provenance = FXCollections.observableHashMap();
    private final ObservableList<String> profiles = FXCollections.observableArrayList();
    private final ObservableList<LadderStep> ladder = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper testing = new ReadOnlyBooleanWrapper(this, "testing", false);
    private final ReadOnlyBooleanWrapper keychain = new ReadOnlyBooleanWrapper(this, "keychain", false);
    private final ReadOnlyBooleanWrapper keysKept = new ReadOnlyBooleanWrapper(this, "keysKept", false);
    private final ReadOnlyObjectWrapper<Boolean> production = new ReadOnlyObjectWrapper<>(this, "production", false);
    private Optional<SavedBucket> edited = Optional.empty();
    private boolean readOnlyTouched;
    private boolean complaining;
    private int tests;

    public BucketFormViewModel(Parts parts) {
        this.parts = parts;
        this.lane = new Lane(parts.background());
        for (var field : java.util.List.of(address, region, endpoint, profile, accessKey, secret, token)) {
            field.addListener(ignored -> changed());
        }
        signIn.addListener(ignored -> changed());
        pathStyle.addListener(ignored -> changed());
        readOnly.addListener(ignored -> changed());
    }

    /// Fills the fields for a new connection.
    public void begin(ConnectionDefaults defaults) {
        edited = Optional.empty();
        keychain.set(defaults.keychain());
        profiles.setAll(defaults.profiles());
        fill(defaults.bucket());
        provenance.clear();
        provenance.putAll(defaults.provenance());
        readOnlyTouched = false;
        readOnly.set(form().looksLikeProduction());
    }

    /// Fills the fields with a connection there is, to change it.
    public void edit(SavedBucket bucket, ConnectionDefaults defaults) {
        begin(defaults);
        provenance.clear();
        fill(bucket);
        edited = Optional.of(bucket);
        readOnlyTouched = true;
        readOnly.set(bucket.readOnly());
        lookForKeys(bucket);
    }

    private void fill(SavedBucket bucket) {
        stop();
        ladder.clear();
        complaints.clear();
        complaining = false;
        keysKept.set(false);
        address.set(bucket.address().equals("s3://") ? "" : bucket.address());
        region.set(bucket.region());
        endpoint.set(bucket.endpoint());
        pathStyle.set(bucket.pathStyle());
        signIn.set(bucket.signIn());
        profile.set(bucket.profile());
        certificate.set(bucket.certificate());
        accessKey.set("");
        secret.set("");
        token.set("");
        keep.set(keychain.get() ? KeyKeeper.Keep.KEYCHAIN : KeyKeeper.Keep.SESSION);
    }

    private void lookForKeys(SavedBucket bucket) {
        if (bucket.signIn() == SavedBucket.SignIn.KEYS) {
            parts.background()
                    .run(
                            ignored -> parts.keys().find(bucket).isPresent(),
                            found -> keysKept.set(found),
                            parts.problems());
        }
    }

    private void changed() {
        ConnectionForm now = form();
        production.set(now.looksLikeProduction());
        if (!readOnlyTouched) {
            readOnly.set(now.looksLikeProduction());
        }
        if (complaining) {
            complain(now);
        }
    }

    /// The user moved the read-only box; from now on it is not moved by itself.
    void readOnlyChosen(boolean chosen) {
        readOnlyTouched = true;
        readOnly.set(chosen);
    }

    /// A value is the user's own as soon as it is typed over.
    void touched(ConnectionField field) {
        provenance.remove(field);
    }

    ConnectionForm form() {
        return new ConnectionForm(
                address.get(),
                region.get(),
                endpoint.get(),
                pathStyle.get(),
                signIn.get(),
                profile.get(),
                accessKey.get(),
                secret.get(),
                token.get(),
                certificate.get(),
                readOnly.get());
    }

    private boolean complain(ConnectionForm form) {
        complaining = true;
        Map<ConnectionField, String> found = form.complaints(keysKept.get());
        complaints.keySet().removeIf(field -> !found.containsKey(field));
        complaints.putAll(found);
        return !found.isEmpty();
    }

    /// Tries the connection; the ladder fills step by step. Fields that cannot be right are marked instead.
    public void test() {
        ConnectionForm form = form();
        if (complain(form)) {
            return;
        }
        ladder.clear();
        testing.set(true);
        SavedBucket bucket = form.bucket();
        Optional<Keys> typed = form.keys();
        int mine = ++tests;
        lane.run(
                progress -> {
                    parts.prober()
                            .probe(
                                    bucket,
                                    typed,
                                    step -> parts.background().deliver(() -> {
                                        if (mine == tests) {
                                            show(step);
                                        }
                                    }),
                                    progress);
                    return bucket;
                },
                ignored -> testing.set(false),
                failure -> {
                    testing.set(false);
                    if (failure instanceof StorageException storage) {
                        show(new LadderStep("settings", LadderStep.Outcome.FAILED, 0, "", storage.problem()));
                    } else {
                        parts.problems().accept(failure);
                    }
                });
    }

    private void show(LadderStep step) {
        for (int i = 0; i < ladder.size(); i++) {
            if (ladder.get(i).name().equals(step.name())) {
                ladder.set(i, step);
                return;
            }
        }
        ladder.add(step);
    }

    /// Ends a test under way.
    public void stop() {
        tests++;
        lane.cancel();
        testing.set(false);
    }

    /// Changes the fields as a fix says and tries again.
    void apply(ConnectionFix.Change fix) {
        SavedBucket changed = fix.apply(form().bucket());
        address.set(changed.address());
        region.set(changed.region());
        endpoint.set(changed.endpoint());
        pathStyle.set(changed.pathStyle());
        signIn.set(changed.signIn());
        certificate.set(changed.certificate());
        test();
    }

    /// Keeps the keys and opens the bucket.
    ///
    /// @return false when a field must change first
    public boolean open() {
        ConnectionForm form = form();
        if (complain(form)) {
            return false;
        }
        stop();
        SavedBucket bucket = form.bucket();
        Optional<SavedBucket> before = edited;
        KeyKeeper.Keep wish = keep.get();
        Optional<Keys> typed = form.keys();
        secret.set("");
        token.set("");
        parts.background()
                .run(
                        ignored -> {
                            typed.ifPresent(keys -> parts.keys().keep(bucket, keys, wish));
                            return bucket;
                        },
                        kept -> parts.opened().accept(kept, before),
                        parts.problems());
        return true;
    }

    /// Complaints by field, each the ending of a message key.
    ObservableMap<ConnectionField, String> complaints() {
        return complaints;
    }

    /// Where prefilled values came from, by field.
    ObservableMap<ConnectionField, String> provenance() {
        return provenance;
    }

    ObservableList<String> profiles() {
        return profiles;
    }

    /// Steps of the connection test, in the order they were taken.
    ObservableList<LadderStep> ladder() {
        return ladder;
    }

    ReadOnlyBooleanProperty testingProperty() {
        return testing.getReadOnlyProperty();
    }

    /// Whether the system has a keychain.
    ReadOnlyBooleanProperty keychainProperty() {
        return keychain.getReadOnlyProperty();
    }

    /// Whether keys of the edited bucket are kept already.
    ReadOnlyBooleanProperty keysKeptProperty() {
        return keysKept.getReadOnlyProperty();
    }

    /// Whether the names look like production.
    ReadOnlyObjectProperty<Boolean> productionProperty() {
        return production.getReadOnlyProperty();
    }

    /// True when a connection there is is being changed.
    boolean isEditing() {
        return edited.isPresent();
    }
}
