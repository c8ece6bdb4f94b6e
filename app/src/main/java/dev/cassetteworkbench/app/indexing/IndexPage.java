package dev.cassetteworkbench.app.indexing;

import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.fx.Asked;
import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.library.Library;
import dev.cassetteworkbench.app.library.TextPhase;
import dev.cassetteworkbench.app.page.Page;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexStatus;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The page about the index: documents, bytes, age, sources and orphans, files that could not be
/// read with the reason, and how to rebuild or delete it.
public final class IndexPage implements Page {
    private final IndexPageModel model;
    private final Messages messages;
    private final ProblemTexts problems;
    private final InstantSource clock;
    private final GridPane facts = new GridPane();
    private final VBox sources = new VBox(4);
    private final TableView<Hit> unreadable = new TableView<>();
    private final Label unreadableTitle;
    private final Button pause = new Button();
    private final VBox root;

    /// @param folder where the index lies
    public IndexPage(
            Library library,
            CassetteIndex index,
            Path folder,
            Background background,
            Messages messages,
            ProblemTexts problems,
            InstantSource clock) {
        this.model = new IndexPageModel(library, index, folder, background);
        this.messages = messages;
        this.problems = problems;
        this.clock = clock;
        facts.getStyleClass().add("index-facts");
        facts.setHgap(18);
        facts.setVgap(4);
        pause.setId("index-pause");
        pause.setOnAction(ignored -> model.pauseOrResume());
        Button rebuild = button("indexing.rebuild", model::rebuild);
        rebuild.setId("index-rebuild");
        Button delete = button("indexing.delete", model::delete);
        delete.setId("index-delete");
        delete.setTooltip(new Tooltip(messages.get("indexing.delete.why")));
        unreadableTitle = section("indexing.unreadable");
        prepareTable();
        VBox.setVgrow(unreadable, Priority.ALWAYS);
        root = new VBox(
                10,
                section("indexing.about"),
                facts,
                new FlowPane(8, 8, rebuild, delete, pause),
                section("indexing.sources"),
                sources,
                unreadableTitle,
                unreadable);
        root.setId("index-page");
        root.getStyleClass().add("index-page");
        root.sceneProperty().addListener((ignored, before, now) -> model.show(now != null));
        model.stateProperty().addListener((ignored, before, now) -> show(now));
        model.textsProperty().addListener(ignored -> showPause());
        showPause();
    }

    private Label section(String key) {
        Label label = new Label(messages.get(key).toUpperCase(Locale.ROOT));
        label.getStyleClass().add("section-title");
        return label;
    }

    private Button button(String key, Runnable action) {
        Button button = new Button(messages.get(key));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(ignored -> action.run());
        return button;
    }

    private void prepareTable() {
        unreadable.setId("unreadable-files");
        unreadable.setAccessibleText(messages.get("indexing.unreadable"));
        unreadable.setFixedCellSize(28);
        unreadable.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        Label none = new Label(messages.get("indexing.unreadable.none"));
        none.getStyleClass().add("muted");
        unreadable.setPlaceholder(none);
        unreadable
                .getColumns()
                .addAll(List.of(
                        column("indexing.column.file", 420, Hit::path),
                        column(
                                "indexing.column.reason",
                                300,
                                hit -> problems.unreadable(String.valueOf(hit.problem()))),
                        column("indexing.column.detail", 300, hit -> String.valueOf(hit.problem()))));
    }

    private TableColumn<Hit, Hit> column(String key, double width, Function<Hit, String> text) {
        TableColumn<Hit, Hit> column = new TableColumn<>(messages.get(key));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(ignored -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable Hit hit, boolean empty) {
                super.updateItem(hit, empty);
                String words = empty || hit == null ? null : text.apply(hit);
                setText(words);
                setTooltip(words == null ? null : new Tooltip(words));
            }
        });
        return column;
    }

    private void show(Asked<IndexFacts> now) {
        if (now instanceof Asked.Answered<IndexFacts>(IndexFacts found)) {
            showFacts(found);
            showSources(found.sources());
            unreadable.getItems().setAll(found.unreadable());
            unreadableTitle.setText(messages.get("indexing.unreadable").toUpperCase(Locale.ROOT) + " · "
                    + Wording.count(found.status().unreadable()));
        } else if (now instanceof Asked.Failed<IndexFacts>) {
            facts.getChildren().clear();
            facts.add(new Label(messages.get("indexing.failed")), 0, 0);
        }
    }

    private void showFacts(IndexFacts found) {
        facts.getChildren().clear();
        IndexStatus status = found.status();
        fact(0, "indexing.documents", Wording.count(status.cassettes()));
        fact(
                1,
                "indexing.bytes",
                status.bytes() == 0 ? messages.get("indexing.in-memory") : Wording.bytes(status.bytes()));
        fact(
                2,
                "indexing.changed",
                found.changed() == null
                        ? messages.get("indexing.never")
                        : Wording.ago(found.changed(), clock.instant()) + " · " + Wording.exact(found.changed()));
        fact(
                3,
                "indexing.texts",
                status.textPending() == 0
                        ? messages.get("indexing.texts.all")
                        : messages.get("indexing.texts.pending", Wording.count(status.textPending())));
        fact(4, "indexing.ends", Wording.count(status.endsOnly()));
        int orphans = found.sources().stream()
                .filter(IndexFacts.Part::orphan)
                .mapToInt(IndexFacts.Part::count)
                .sum();
        fact(5, "indexing.orphans", Wording.count(orphans));
    }

    private void fact(int row, String key, String value) {
        Label name = new Label(messages.get(key));
        name.getStyleClass().add("muted");
        Label words = new Label(value);
        words.getStyleClass().add("mono");
        facts.add(name, 0, row);
        facts.add(words, 1, row);
    }

    private void showSources(List<IndexFacts.Part> parts) {
        sources.getChildren().clear();
        for (IndexFacts.Part part : parts) {
            Label name = new Label(part.name());
            name.setTooltip(new Tooltip(part.source()));
            Label count = new Label(Wording.count(part.count()));
            count.getStyleClass().add("mono");
            count.setMinWidth(80);
            HBox line = new HBox(10, count, name);
            line.setAlignment(Pos.CENTER_LEFT);
            if (part.orphan()) {
                Label why = new Label(messages.get("indexing.orphan"));
                why.getStyleClass().addAll("warn-text", "small");
                Button forget = button("indexing.forget", () -> model.forget(part));
                forget.getStyleClass().add("chip");
                line.getChildren().addAll(why, forget);
            }
            sources.getChildren().add(line);
        }
        if (parts.isEmpty()) {
            Label none = new Label(messages.get("indexing.sources.none"));
            none.getStyleClass().add("muted");
            sources.getChildren().add(none);
        }
    }

    private void showPause() {
        TextPhase.State state = model.textsProperty().get();
        pause.setText(messages.get(state == TextPhase.State.PAUSED ? "library.text.resume" : "library.text.pause"));
        pause.setVisible(state != TextPhase.State.IDLE);
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public String title() {
        return messages.get("indexing.title");
    }

    @Override
    public List<Node> headerActions() {
        return List.of();
    }
}
