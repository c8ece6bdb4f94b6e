package dev.cassetteworkbench.app.incident;

import dev.cassetteworkbench.app.bucket.CdnModel;
import dev.cassetteworkbench.app.error.ProblemText;
import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.fx.Asked;
import dev.cassetteworkbench.app.page.Page;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.storage.bundle.Attachment;
import dev.cassetteworkbench.storage.bundle.BundleCheck;
import dev.cassetteworkbench.storage.bundle.DataMember;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One incident: whether it is intact, its notes, what it holds.
final class IncidentPage implements Page {
    private final IncidentViewModel viewModel;
    private final ProblemTexts problems;
    private final Messages messages;
    private final Hands hands;
    private final VBox content = new VBox(14);
    private final ScrollPane root = new ScrollPane(content);
    private final HBox actions = new HBox(8);

    /// What the page needs of the window.
    ///
    /// @param choose lets the user choose a folder, with a title
    /// @param remark says something in passing
    /// @param share shows how one object of the incident's bucket is shared
    /// @param cdn forgets what it kept of an incident
    record Hands(
            Function<String, Optional<Path>> choose,
            Consumer<String> remark,
            Consumer<String> share,
            Runnable back,
            CdnModel cdn) {}

    IncidentPage(IncidentViewModel viewModel, ProblemTexts problems, Messages messages, Hands hands) {
        this.viewModel = viewModel;
        this.problems = problems;
        this.messages = messages;
        this.hands = hands;
        actions.setAlignment(Pos.CENTER_RIGHT);
        content.setId("incident-page");
        content.getStyleClass().add("incident-page");
        root.setFitToWidth(true);
        root.getStylesheets().add(IncidentPage.class.getResource("incident.css").toExternalForm());
        viewModel.opened().stateProperty().addListener(ignored -> show());
        show();
    }

    private void show() {
        content.getChildren().clear();
        actions.getChildren().clear();
        switch (viewModel.opened().stateProperty().get()) {
            case Asked.Idle<IncidentShelf.Opened> _ -> {}
            case Asked.Running<IncidentShelf.Opened> _ -> content.getChildren().add(new ProgressBar());
            case Asked.Failed<IncidentShelf.Opened>(Throwable failure) -> {
                ProblemText words = problems.of(failure);
                Label title = new Label(words.title());
                title.getStyleClass().addAll("strong", "error-text");
                content.getChildren().addAll(title, new Label(words.explanation() + " " + words.nextStep()));
            }
            case Asked.Answered<IncidentShelf.Opened>(IncidentShelf.Opened opened) -> show(opened);
        }
    }

    private void show(IncidentShelf.Opened opened) {
        Label title = new Label(
                opened.bundle().metadata().getOrDefault("title", opened.bundle().id()));
        title.getStyleClass().add("incident-title");
        Label facts = new Label(
                opened.bundle().type() + " · " + Wording.exact(opened.bundle().created()) + " · "
                        + opened.incident().place().name());
        facts.getStyleClass().add("muted");
        content.getChildren().addAll(new VBox(2, title, facts), verdict(opened.check()));
        for (DataMember member : opened.bundle().members()) {
            content.getChildren().add(member(member));
        }
        content.getChildren().add(attachments(opened));
        actions.getChildren()
                .setAll(
                        button("incident.verify", "incident-verify", () -> viewModel.open(opened.incident())),
                        button("incident.export", "incident-export", this::export),
                        button("incident.delete", "incident-delete", () -> viewModel.delete(hands.back())));
        actions.getChildren().getLast().setDisable(!opened.incident().place().writable());
        if (opened.incident().place() instanceof IncidentPlace.Bucket bucket) {
            Button forget = button("incident.forget", "incident-forget", () -> forget(opened, bucket));
            forget.setTooltip(new Tooltip(messages.get("incident.forget.why")));
            forget.disableProperty().bind(hands.cdn().ready().not());
            // Only who publishes through a distribution knows what the button is for.
            forget.visibleProperty().bind(hands.cdn().distributionProperty().isNotEmpty());
            forget.managedProperty().bind(forget.visibleProperty());
            actions.getChildren().addFirst(forget);
        }
    }

    private void forget(IncidentShelf.Opened opened, IncidentPlace.Bucket bucket) {
        List<String> keys = new ArrayList<>();
        keys.add(opened.incident().ref().key());
        opened.bundle()
                .attachments()
                .forEach(attachment -> keys.add(opened.incident().ref().attachmentKey(attachment.name())));
        hands.cdn().forget(bucket.store(), keys, id -> hands.remark().accept(messages.get("incident.forgotten", id)));
    }

    private Node verdict(BundleCheck check) {
        boolean intact = check.intact();
        Label words = new Label(
                messages.get(check.proven() ? "incident.proven" : intact ? "incident.intact" : "incident.broken"));
        words.setId("incident-verdict");
        words.getStyleClass().addAll("strong", intact ? "ok-text" : "error-text");
        HBox box = new HBox(12, words);
        check.items().stream()
                .filter(item -> item.state() == BundleCheck.State.CHANGED || item.state() == BundleCheck.State.MISSING)
                .forEach(item -> box.getChildren()
                        .add(new Label(item.name() + ": "
                                + messages.get(
                                        "incident.state." + item.state().name().toLowerCase(Locale.ROOT)))));
        box.getStyleClass().add(intact ? "verdict-ok" : "verdict-error");
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private Node member(DataMember member) {
        Label name = new Label(member.name().toUpperCase(Locale.ROOT));
        name.getStyleClass().add("section-title");
        Label text = new Label(
                member.content() instanceof JsonString string ? string.value() : JsonText.pretty(member.content()));
        text.setWrapText(true);
        if (!(member.content() instanceof JsonString)) {
            text.getStyleClass().add("mono");
        }
        return new VBox(4, name, text);
    }

    private Node attachments(IncidentShelf.Opened opened) {
        Label head = new Label(messages.get("incident.attachments").toUpperCase(Locale.ROOT));
        head.getStyleClass().add("section-title");
        GridPane grid = new GridPane();
        grid.getStyleClass().add("incident-grid");
        int row = 0;
        for (Attachment attachment : opened.bundle().attachments()) {
            Label name = new Label(attachment.name());
            name.getStyleClass().add("mono");
            Label kind = new Label(
                    messages.get("incident.kind." + attachment.kind().name().toLowerCase(Locale.ROOT)));
            kind.getStyleClass().add("muted");
            Label size = new Label(Wording.bytes(attachment.sizeBytes()));
            size.getStyleClass().addAll("mono", "muted");
            Label sum = new Label(attachment
                    .sha256()
                    .substring(0, Math.min(12, attachment.sha256().length())));
            sum.getStyleClass().addAll("mono", "dim");
            sum.setTooltip(new Tooltip("SHA-256 " + attachment.sha256()));
            Button save = button(
                    "incident.save",
                    "",
                    () -> hands.choose()
                            .apply(messages.get("incident.choose"))
                            .ifPresent(folder -> viewModel.save(
                                    attachment,
                                    folder,
                                    file -> hands.remark().accept(messages.get("incident.saved", file.toString())))));
            HBox buttons = new HBox(6, save);
            if (opened.incident().place() instanceof IncidentPlace.Bucket) {
                buttons.getChildren()
                        .add(button(
                                "incident.share",
                                "",
                                () -> hands.share()
                                        .accept(opened.incident().ref().attachmentKey(attachment.name()))));
            }
            grid.addRow(row++, name, kind, size, sum, buttons);
        }
        return new VBox(6, head, row == 0 ? new Label(messages.get("incident.attachments.none")) : grid);
    }

    private void export() {
        hands.choose()
                .apply(messages.get("incident.choose"))
                .ifPresent(folder -> viewModel.export(
                        folder, file -> hands.remark().accept(messages.get("incident.saved", file.toString()))));
    }

    private Button button(String key, String id, Runnable action) {
        Button button = new Button(messages.get(key));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(ignored -> action.run());
        return button;
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public String title() {
        return messages.get("incident.title");
    }

    @Override
    public List<Node> headerActions() {
        return List.of(actions);
    }
}
