package dev.cassetteworkbench.app.main;

import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.fx.Job;
import dev.cassetteworkbench.app.library.Library;
import dev.cassetteworkbench.app.library.OpenSource;
import dev.cassetteworkbench.app.library.Place;
import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.search.IndexStatus;
import dev.cassetteworkbench.storage.BucketStore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The bottom line: state of the index or words of the page, open sources, the running job with its
/// progress.
final class StatusBar extends HBox {
    private final Library library;
    private final Background background;
    private final Messages messages;
    private final Cost cost;
    private final Label state = new Label();
    private final Label places = new Label();
    private final Label hint = new Label();
    private final HBox job = new HBox(8);
    private final ChangeListener<String> pageWords = (ignored, before, now) -> state.setText(now);
    private @Nullable ObservableValue<String> page;

    /// What a bucket has cost so far, in words; empty when nothing can be said.
    @FunctionalInterface
    interface Cost {
        String of(OpenSource source, BucketStore.Usage usage);
    }

    StatusBar(Library library, Background background, Messages messages, Cost cost) {
        this.cost = cost;
        this.library = library;
        this.background = background;
        this.messages = messages;
        getStyleClass().add("status-bar");
        job.getStyleClass().add("status-job");
        hint.setText(messages.get("status.keys"));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(state, places, space, job, hint);
        library.statusProperty().addListener(ignored -> showState());
        library.sources().addListener((ListChangeListener<OpenSource>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(this::follow);
            }
            showState();
        });
        background.jobs().addListener((ListChangeListener<Job>) ignored -> showJobs());
        showState();
        showJobs();
    }

    /// Shows the words of a page in place of the index's state; null brings that back.
    void showPage(@Nullable ObservableValue<String> words) {
        if (page != null) {
            page.removeListener(pageWords);
        }
        page = words;
        if (words == null) {
            showState();
        } else {
            words.addListener(pageWords);
            state.setText(words.getValue());
            places.setText("");
        }
    }

    private void showState() {
        if (page != null) {
            return;
        }
        IndexStatus status = library.statusProperty().get();
        if (library.sources().isEmpty()) {
            state.setText("● " + messages.get("status.ready"));
            places.setText("");
            return;
        }
        state.setText("● "
                + messages.get(
                        status.partial() || !background.jobs().isEmpty() ? "status.reading" : "status.up-to-date",
                        Wording.plural(status.cassettes(), "cassette", "cassettes")));
        places.setText(library.sources().stream().map(this::place).collect(Collectors.joining("   ")));
    }

    /// `s3://bucket/ · eu-west-1 · 41 requests · 3.2 MB · under 0.01 USD`.
    private String place(OpenSource source) {
        BucketStore.Usage usage = source.usageProperty().get();
        if (!(source.place() instanceof Place.Bucket(SavedBucket bucket)) || usage == null) {
            return source.place().address();
        }
        long requests =
                usage.requests().values().stream().mapToLong(Long::longValue).sum();
        return Stream.of(
                        source.place().address(),
                        bucket.region(),
                        bucket.readOnly() ? messages.get("status.read-only") : "",
                        Wording.plural(requests, "request", "requests"),
                        Wording.bytes(usage.bytesIn()),
                        cost.of(source, usage))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private void follow(OpenSource source) {
        source.usageProperty().addListener(ignored -> showState());
        source.placeProperty().addListener(ignored -> showState());
    }

    private void showJobs() {
        showState();
        job.getChildren().clear();
        hint.setVisible(background.jobs().isEmpty());
        hint.setManaged(background.jobs().isEmpty());
        if (background.jobs().isEmpty()) {
            return;
        }
        Job first = background.jobs().getFirst();
        Label words = new Label();
        words.textProperty()
                .bind(Bindings.createStringBinding(() -> words(first), first.doneProperty(), first.totalProperty()));
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(first.fractionProperty());
        Button cancel = new Button("✕");
        cancel.getStyleClass().addAll("btn-ghost", "status-cancel");
        cancel.setAccessibleText(messages.get("status.cancel", first.title()));
        cancel.setOnAction(ignored -> first.cancel());
        job.getChildren().addAll(words, bar, cancel);
    }

    private String words(Job shown) {
        long total = shown.totalProperty().get();
        long done = shown.doneProperty().get();
        String more = background.jobs().size() > 1
                ? " · " + messages.get("status.more-jobs", background.jobs().size() - 1)
                : "";
        if (total > 0) {
            return shown.title() + " · " + messages.get("status.of", Wording.count(done), Wording.count(total)) + more;
        }
        return done > 0 ? shown.title() + " · " + Wording.count(done) + more : shown.title() + more;
    }
}
