package dev.cassetteworkbench.app.compare.run;

import dev.cassetteworkbench.app.page.Page;
import dev.cassetteworkbench.app.text.Messages;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// The page that holds one run against another.
public final class RunPage implements Page {
    private final RunViewModel model;
    private final Supplier<List<RunSide>> offers;
    private final Function<String, Optional<Path>> chooseFolder;
    private final Messages texts = Messages.bundle("compare");
    private final BorderPane root = new BorderPane();
    private final List<Node> actions;

    /// @param offers runs that are at hand: open sources, the current search
    /// @param chooseFolder asks for a folder; takes the title of the question
    public RunPage(RunViewModel model, Supplier<List<RunSide>> offers, Function<String, Optional<Path>> chooseFolder) {
        this.model = model;
        this.offers = offers;
        this.chooseFolder = chooseFolder;
        this.actions = List.of(
                button("run-again", "compare.run.again", new FontIcon(MaterialDesignR.REFRESH), model::compare),
                button("run-swap", "compare.swap", new FontIcon(MaterialDesignS.SWAP_VERTICAL), model::swap),
                exportButton());
        root.setId("run-page");
        root.getStylesheets()
                .add(Objects.requireNonNull(RunPage.class.getResource("run.css"))
                        .toExternalForm());
        HBox sides = new HBox(
                card("A", "compare.run.before", model.sideAProperty()),
                card("B", "compare.run.after", model.sideBProperty()));
        sides.getStyleClass().add("run-sides");
        Label summary = new Label();
        summary.setId("run-summary");
        summary.setWrapText(true);
        summary.textProperty().bind(model.summaryProperty());
        root.setTop(new VBox(sides, summary));
        RunTables tables = new RunTables(model);
        SplitPane lower = new SplitPane(tables.fields(), tables.pairs());
        lower.setDividerPositions(0.34);
        SplitPane split = new SplitPane(tables.routes(), lower);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.42);
        root.setCenter(split);
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public String title() {
        return texts.get("compare.run.title");
    }

    @Override
    public List<Node> headerActions() {
        return actions;
    }

    @Override
    public ObservableValue<String> statusText() {
        return model.statusTextProperty();
    }

    private Node card(String letter, String hint, ObjectProperty<@Nullable RunSide> side) {
        Label name = new Label(letter);
        name.getStyleClass().addAll("strong", "muted");
        Label title = new Label();
        title.getStyleClass().add("mono");
        title.setMinWidth(0);
        title.textProperty().bind(side.map(RunSide::title).orElse(texts.get(hint)));
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(title.textProperty());
        title.setTooltip(whole);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        MenuButton choose = new MenuButton(texts.get("compare.run.chooseSide"));
        choose.setId("run-choose-" + letter);
        choose.setMinWidth(Region.USE_PREF_SIZE);
        choose.setAccessibleText(texts.get("compare.run.chooseSide") + " " + letter);
        choose.getItems().add(new MenuItem());
        choose.setOnShowing(ignored -> choose.getItems().setAll(entries(side)));
        HBox card = new HBox(name, title, space, choose);
        card.setId("run-side-" + letter);
        card.getStyleClass().addAll("card", "run-card");
        HBox.setHgrow(card, Priority.ALWAYS);
        card.setMaxWidth(Double.MAX_VALUE);
        card.setMinWidth(0);
        card.setPrefWidth(100);
        takesFolders(card, side);
        return card;
    }

    private List<MenuItem> entries(ObjectProperty<@Nullable RunSide> side) {
        List<MenuItem> items = new java.util.ArrayList<>();
        for (RunSide offer : offers.get()) {
            MenuItem item = new MenuItem(offer.title());
            item.setMnemonicParsing(false);
            item.setOnAction(ignored -> side.set(offer));
            items.add(item);
        }
        MenuItem folder = new MenuItem(texts.get("compare.run.folder"));
        folder.setOnAction(ignored -> chooseFolder
                .apply(texts.get("compare.run.title"))
                .ifPresent(path -> side.set(new RunSide.Folder(path))));
        items.add(folder);
        return items;
    }

    /// A folder from the desktop; anything else is left to the window.
    private static void takesFolders(Node node, ObjectProperty<@Nullable RunSide> side) {
        node.setOnDragOver(event -> {
            if (folder(event.getDragboard().getFiles()).isPresent()) {
                event.acceptTransferModes(TransferMode.LINK, TransferMode.COPY);
                event.consume();
            }
        });
        node.setOnDragDropped(event -> folder(event.getDragboard().getFiles()).ifPresent(path -> {
            side.set(new RunSide.Folder(path));
            event.setDropCompleted(true);
            event.consume();
        }));
    }

    private static Optional<Path> folder(List<File> files) {
        return files.size() == 1 && files.getFirst().isDirectory()
                ? Optional.of(files.getFirst().toPath())
                : Optional.empty();
    }

    private Button button(String id, String key, FontIcon icon, Runnable action) {
        Button button = new Button(texts.get(key), icon);
        button.setId(id);
        button.setOnAction(ignored -> action.run());
        return button;
    }

    private Button exportButton() {
        Button export =
                button("run-export", "compare.export", new FontIcon(MaterialDesignE.EXPORT_VARIANT), this::export);
        export.disableProperty().bind(model.resultProperty().isNull());
        return export;
    }

    private void export() {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(texts.get("compare.run.fileName"));
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(texts.get("compare.export.fileType"), "*.json"),
                        new FileChooser.ExtensionFilter(texts.get("compare.export.htmlType"), "*.html"),
                        new FileChooser.ExtensionFilter(texts.get("compare.export.textType"), "*.txt"));
        File file = chooser.showSaveDialog(root.getScene().getWindow());
        if (file != null) {
            model.export(file.toPath());
        }
    }
}
