package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.storage.share.SharedLink;
import dev.cassetteworkbench.storage.share.UploadForm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// Makes links and upload forms and hands them out as text.
final class ShareView extends VBox {
    private static final List<Duration> LIFETIMES = List.of(
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(12),
            Duration.ofDays(1),
            Duration.ofDays(3),
            Duration.ofDays(7));

    private final ObjectViewModel viewModel;
    private final Messages messages;
    private final Consumer<String> copy;

    ShareView(ObjectViewModel viewModel, ProblemTexts problems, Messages messages, Consumer<String> copy) {
        super(12);
        this.viewModel = viewModel;
        this.messages = messages;
        this.copy = copy;
        Label warning = new Label(messages.get("bucket.share.warning"));
        warning.getStyleClass().add("muted");
        warning.setWrapText(true);
        ComboBox<Duration> lifetime = new ComboBox<>();
        lifetime.setId("share-lifetime");
        lifetime.getItems().setAll(LIFETIMES);
        lifetime.setConverter(new StringConverter<>() {
            @Override
            public String toString(Duration time) {
                return time == null ? "" : words(time);
            }

            @Override
            public Duration fromString(String text) {
                throw new UnsupportedOperationException("not editable");
            }
        });
        lifetime.valueProperty().bindBidirectional(viewModel.lifetimeProperty());
        Label caption = new Label(messages.get("bucket.share.lifetime"));
        Button link = button("bucket.share.link", "share-link", viewModel::share);
        link.getStyleClass().add("btn-primary");
        Button form = button("bucket.share.form", "share-form", viewModel::invite);
        viewModel
                .shownProperty()
                .addListener((ignored, before, now) ->
                        form.setDisable(now == null || now.bucket().readOnly()));
        HBox line = new HBox(8, caption, lifetime, link, form);
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren()
                .addAll(
                        warning,
                        line,
                        new AskedView<>(viewModel.link(), problems, Region::new, this::link),
                        new AskedView<>(viewModel.form(), problems, Region::new, this::form));
    }

    private String words(Duration time) {
        return time.toDays() > 0
                ? Wording.plural(time.toDays(), "day", "days")
                : time.toHours() > 0
                        ? Wording.plural(time.toHours(), "hour", "hours")
                        : Wording.plural(time.toMinutes(), "minute", "minutes");
    }

    private Button button(String key, String id, Runnable action) {
        Button button = new Button(messages.get(key));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(ignored -> action.run());
        return button;
    }

    private Node link(SharedLink link) {
        TextField address = new TextField(link.uri().toString());
        address.setId("share-address");
        address.setEditable(false);
        address.getStyleClass().add("mono");
        ObjectViewModel.Shown now = viewModel.shownProperty().get();
        String file = now == null ? "file" : now.fileName();
        HBox buttons = new HBox(
                8,
                button(
                        "bucket.share.copy-link",
                        "share-copy",
                        () -> copy.accept(link.uri().toString())),
                button("bucket.share.copy-curl", "share-curl", () -> copy.accept(link.curl(file))));
        return new VBox(6, address, buttons, until(link.expires(), link.cutByToken()));
    }

    private Node form(UploadForm form) {
        Label what = new Label(messages.get("bucket.share.form.what", Wording.bytes(form.maxBytes())));
        what.setWrapText(true);
        HBox buttons = new HBox(
                8,
                button(
                        "bucket.share.copy-page",
                        "share-page",
                        () -> copy.accept(form.html(
                                messages.get("bucket.share.page.title"),
                                messages.get("bucket.share.page.hint", Wording.exact(form.expires())),
                                messages.get("bucket.share.page.button")))),
                button("bucket.share.copy-curl", "share-form-curl", () -> copy.accept(form.curl("recording.json"))));
        return new VBox(6, what, buttons, until(form.expires(), form.cutByToken()));
    }

    private Label until(Instant expires, boolean cut) {
        Label label = new Label(messages.get("bucket.share.until", Wording.exact(expires))
                + (cut ? " " + messages.get("bucket.share.cut") : ""));
        label.getStyleClass().add(cut ? "warn-text" : "muted");
        label.setWrapText(true);
        return label;
    }
}
