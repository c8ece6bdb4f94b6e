package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.manage.CdnInvalidation;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The CloudFront distribution in front of what is published, and how it is told to forget it. Lives
/// on the toolkit thread.
public final class CdnModel {
    private final Background background;
    private final URI endpoint;
    private final InstantSource clock;
    private final Consumer<? super Throwable> problems;
    private final StringProperty distribution = new SimpleStringProperty(this, "distribution", "");
    private final BooleanProperty asking = new SimpleBooleanProperty(this, "asking", false);
    private final BooleanBinding ready =
            Bindings.createBooleanBinding(() -> !distribution.get().isBlank() && !asking.get(), distribution, asking);

    /// Where CloudFront is asked.
    ///
    /// @param distribution what the environment names, empty for none; blocks
    /// @param endpoint CloudFront's, or a server on loopback in tests
    public record Cdn(Supplier<String> distribution, URI endpoint) {
        /// Names no distribution.
        public static final Cdn NONE = new Cdn(() -> "", CdnInvalidation.ENDPOINT);
    }

    /// @param problems takes what fails
    public CdnModel(Background background, Cdn cdn, InstantSource clock, Consumer<? super Throwable> problems) {
        this.background = background;
        this.endpoint = cdn.endpoint();
        this.clock = clock;
        this.problems = problems;
        background.run(
                ignored -> cdn.distribution().get(),
                found -> {
                    if (distribution.get().isEmpty()) {
                        distribution.set(found);
                    }
                },
                problems);
    }

    /// Asks the distribution to forget objects; signed with the credentials of their bucket.
    ///
    /// @param keys below the store's prefix; `*` at the end stands for anything
    /// @param said takes the distribution once it has agreed
    public void forget(BucketStore store, List<String> keys, Consumer<String> said) {
        String id = distribution.get().strip();
        if (!ready.get()) {
            return;
        }
        asking.set(true);
        background.run(
                ignored -> CdnInvalidation.of(store, endpoint)
                        // The same reference twice is one request to CloudFront; each press is meant anew.
                        .create(id, paths(store.address(), keys), "workbench-" + clock.millis()),
                made -> {
                    asking.set(false);
                    said.accept(id);
                },
                why -> {
                    asking.set(false);
                    problems.accept(why);
                });
    }

    /// Paths as a distribution in front of the whole bucket sees them.
    static List<String> paths(URI store, List<String> keys) {
        String path = store.getPath() == null ? "" : store.getPath();
        String folder = path.endsWith("/") ? path : path + "/";
        return keys.stream().map(key -> folder + key).toList();
    }

    /// Id of the distribution; empty when none is set.
    public StringProperty distributionProperty() {
        return distribution;
    }

    /// Whether it can be asked now.
    public BooleanBinding ready() {
        return ready;
    }
}
