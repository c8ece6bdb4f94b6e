package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.page.Page;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.diff.AlignedCall;
import dev.cassetteworkbench.model.diff.CallLabel;
import dev.cassetteworkbench.model.diff.Comparison;
import java.io.File;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TextInputDialog;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// The page that shows two recordings side by side.
public final class ComparePage implements Page {
    private final CompareViewModel model;
    private final Messages texts = Messages.bundle("compare");
    private final HBox headings = new HBox();
    private final HBox verdict = new HBox();
    private final Label verdictWord = new Label();
    private final TextFlow verdictText = new TextFlow();
    private final StackPane root = new StackPane();
    private final DifferenceTabs tabs;
    private final RulesPane rulesPane;
    private final List<Node> actions;

    public ComparePage(CompareViewModel model) {
        this.model = model;
        this.tabs = new DifferenceTabs(model);
        this.rulesPane = new RulesPane(model);
        this.actions = List.of(twinButton(), swapButton(), moreButton(), exportButton());
        root.setId("compare-page");
        root.getStylesheets()
                .add(Objects.requireNonNull(ComparePage.class.getResource("compare.css"))
                        .toExternalForm());
        root.getChildren().addAll(comparison(), failure());
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        model.viewProperty().subscribe(this::show);
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public String title() {
        return texts.get("compare.title");
    }

    @Override
    public List<Node> headerActions() {
        return actions;
    }

    @Override
    public ObservableValue<String> statusText() {
        return model.statusTextProperty();
    }

    private BorderPane comparison() {
        headings.getStyleClass().add("compare-headings");
        verdictWord.getStyleClass().add("verdict-word");
        verdictText.setMinHeight(Region.USE_PREF_SIZE);
        verdictWord.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(verdictText, Priority.ALWAYS);
        verdict.setId("compare-verdict");
        verdict.getChildren().addAll(verdictWord, verdictText);
        VBox.setMargin(verdict, new Insets(0, 14, 12, 14));
        SplitPane split = new SplitPane(new AlignedCallsView(model), details());
        split.setDividerPositions(0.58);
        split.getStyleClass().add("compare-split");
        BorderPane pane = new BorderPane(split);
        pane.setTop(new VBox(headings, verdict));
        pane.visibleProperty()
                .bind(model.stateProperty()
                        .isNotEqualTo(CompareViewModel.State.FAILED)
                        .and(model.viewProperty().isNotNull()));
        return pane;
    }

    /// Tools over the tabs, rules under them when asked for.
    private VBox details() {
        rulesPane.setVisible(false);
        rulesPane.managedProperty().bind(rulesPane.visibleProperty());
        VBox details = new VBox(new LineTools(model, tabs::step, rulesPane.visibleProperty()), tabs, rulesPane);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        return details;
    }

    /// F7 and N go to the next difference, Shift with F7 and P to the one before.
    private void pressed(KeyEvent event) {
        boolean typing = event.getTarget() instanceof TextInputControl;
        boolean next = event.getCode() == KeyCode.F7 && !event.isShiftDown();
        boolean back = event.getCode() == KeyCode.F7 && event.isShiftDown();
        boolean plain = !typing && !event.isShortcutDown() && !event.isAltDown();
        if (next || (plain && event.getCode() == KeyCode.N)) {
            tabs.step(true);
            event.consume();
        } else if (back || (plain && event.getCode() == KeyCode.P)) {
            tabs.step(false);
            event.consume();
        }
    }

    private VBox failure() {
        Label title = new Label(texts.get("compare.failed"));
        title.getStyleClass().add("strong");
        Label reason = new Label();
        reason.setWrapText(true);
        reason.setMaxWidth(560);
        reason.getStyleClass().add("muted");
        reason.textProperty().bind(model.failureProperty());
        VBox box = new VBox(title, reason);
        box.getStyleClass().add("compare-failure");
        box.visibleProperty().bind(model.stateProperty().isEqualTo(CompareViewModel.State.FAILED));
        return box;
    }

    private void show(@Nullable CompareView view) {
        if (view == null) {
            return;
        }
        Node a = card(view.a());
        Node b = card(view.b());
        headings.getChildren().setAll(a, b);
        verdictWord.setText(view.verdictWord());
        verdictText.getChildren().setAll(verdictTexts(view.comparison()));
        verdict.setAccessibleText(view.verdictWord() + ": " + view.comparison().verdict());
        verdict.getStyleClass().setAll("verdict-" + word(view.tone()));
    }

    /// The sentence with the name of the diverging call in the font of recorded data.
    private static List<Text> verdictTexts(Comparison comparison) {
        String sentence = comparison.verdict();
        String name = comparison.firstDivergence().isEmpty()
                ? ""
                : CallLabel.of(called(
                        comparison.calls().get(comparison.firstDivergence().getAsInt())));
        int at = name.isEmpty() ? -1 : sentence.indexOf(name);
        if (at < 0) {
            return List.of(text(sentence, "verdict-text"));
        }
        return List.of(
                text(sentence.substring(0, at), "verdict-text"),
                text(name, "verdict-call"),
                text(sentence.substring(at + name.length()), "verdict-text"));
    }

    private static Call called(AlignedCall row) {
        Call b = row.b();
        return Objects.requireNonNull(b == null ? row.a() : b, "a row has a call on one side at least");
    }

    private static Text text(String words, String styleClass) {
        Text text = new Text(words);
        text.getStyleClass().add(styleClass);
        return text;
    }

    private static String word(CompareView.Tone tone) {
        return switch (tone) {
            case OK -> "ok";
            case WARN -> "warn";
            case ERROR -> "error";
        };
    }

    private static Node card(CompareView.Heading heading) {
        Label letter = styled(heading.letter(), "heading-letter", "muted");
        Label endpoint = styled(heading.endpoint(), "heading-endpoint");
        Label duration = styled(heading.duration(), "heading-number");
        Label delta = styled(heading.delta(), "heading-number", heading.worse() ? "error-text" : "muted");
        delta.setManaged(!heading.delta().isEmpty());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        duration.setMinWidth(Region.USE_PREF_SIZE);
        delta.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(letter, StatusPill.of(heading.status()), endpoint, space, duration, delta);
        line.getStyleClass().add("heading-line");
        VBox card = new VBox(line, styled(heading.origin(), "small", "muted"));
        card.getStyleClass().addAll("card", "heading-card");
        card.setId("heading-" + heading.letter());
        HBox.setHgrow(card, Priority.ALWAYS);
        card.setMaxWidth(Double.MAX_VALUE);
        // Both cards share the width evenly, whatever their texts ask for.
        card.setMinWidth(0);
        card.setPrefWidth(100);
        return card;
    }

    private static Label styled(String text, String... classes) {
        Label label = new Label(text);
        label.getStyleClass().addAll(classes);
        return label;
    }

    private Button swapButton() {
        Button swap = new Button(texts.get("compare.swap"), new FontIcon(MaterialDesignS.SWAP_VERTICAL));
        swap.setId("compare-swap");
        swap.setTooltip(new Tooltip(texts.get("compare.swap.help")));
        swap.setOnAction(ignored -> model.swap());
        return swap;
    }

    private Button twinButton() {
        Button twin = new Button(texts.get("compare.twin"), new FontIcon(MaterialDesignC.CHECK_CIRCLE_OUTLINE));
        twin.setId("compare-twin");
        twin.setTooltip(new Tooltip(texts.get("compare.twin.help")));
        twin.disableProperty().bind(model.viewProperty().isNull());
        twin.setOnAction(ignored -> model.twins().compareB());
        return twin;
    }

    private MenuButton moreButton() {
        MenuButton more = new MenuButton(
                texts.get("compare.more"),
                null,
                item("compare-three-way", "compare.more.threeWay", model.twins()::threeWay),
                item("compare-add", "compare.more.add", this::addToTable),
                item("compare-accept", "compare.more.accept", this::accept),
                item("compare-external", "compare.more.external", this::openExternally));
        more.setId("compare-more");
        more.disableProperty().bind(model.viewProperty().isNull());
        return more;
    }

    private MenuItem item(String id, String key, Runnable action) {
        MenuItem item = new MenuItem(texts.get(key));
        item.setId(id);
        item.setOnAction(ignored -> action.run());
        return item;
    }

    private void addToTable() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("compare.more.add"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(texts.get("compare.export.fileType"), "*.json", "*.json.gz"));
        List<File> files = chooser.showOpenMultipleDialog(root.getScene().getWindow());
        if (files != null) {
            model.addToTable(
                    files.stream().map(file -> CassetteRef.file(file.toPath())).toList());
        }
    }

    private void accept() {
        ask("compare.more.accept.ask", "").ifPresent(model.twins()::acceptAsBaseline);
    }

    private void openExternally() {
        model.output().lastExternalTool(command -> {
            if (command.isEmpty()) {
                ask("compare.more.external.ask", "meld {a} {b}").ifPresent(model.output()::openExternally);
            } else {
                model.output().openExternally(command);
            }
        });
    }

    private Optional<String> ask(String key, String text) {
        TextInputDialog dialog = new TextInputDialog(text);
        dialog.initOwner(root.getScene().getWindow());
        dialog.setTitle(texts.get("compare.title"));
        dialog.setHeaderText(null);
        dialog.setGraphic(null);
        dialog.setContentText(texts.get(key));
        return dialog.showAndWait();
    }

    private Button exportButton() {
        Button export = new Button(texts.get("compare.export"), new FontIcon(MaterialDesignE.EXPORT_VARIANT));
        export.setId("compare-export");
        export.setTooltip(new Tooltip(texts.get("compare.export.help")));
        export.disableProperty().bind(model.viewProperty().isNull());
        export.setOnAction(ignored -> {
            FileChooser chooser = new FileChooser();
            chooser.setInitialFileName(texts.get("compare.export.fileName"));
            chooser.getExtensionFilters()
                    .addAll(
                            new FileChooser.ExtensionFilter(texts.get("compare.export.fileType"), "*.json"),
                            new FileChooser.ExtensionFilter(texts.get("compare.export.htmlType"), "*.html"),
                            new FileChooser.ExtensionFilter(texts.get("compare.export.textType"), "*.txt"));
            File file = chooser.showSaveDialog(root.getScene().getWindow());
            if (file != null) {
                model.output().export(file.toPath());
            }
        });
        return export;
    }
}
