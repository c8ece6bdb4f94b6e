package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// The query box of the header: coloured field names, the marked error, count and time of the answer.
final class QueryBox extends HBox {
    private final BrowseViewModel viewModel;
    private final Messages messages;
    private final TextField field = new TextField();
    private final TextFlow colours = new TextFlow();
    private final Label facts = new Label();
    private final Tooltip why = new Tooltip();

    QueryBox(
            BrowseViewModel viewModel,
            QueryCompletion completion,
            Messages messages,
            Runnable saveSearch,
            Runnable toRows) {
        this.viewModel = viewModel;
        this.messages = messages;
        getStyleClass().add("query-box");
        setAlignment(Pos.CENTER_LEFT);
        field.setId("query");
        field.getStyleClass().add("query-field");
        field.setPromptText(messages.get("browse.query.prompt"));
        field.setAccessibleText(messages.get("browse.query.name"));
        field.textProperty().bindBidirectional(viewModel.textProperty());
        QueryProposals proposals = new QueryProposals(field, completion, messages);
        field.setOnAction(ignored -> {
            viewModel.searchNow();
            viewModel.remember();
        });
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DOWN) {
                toRows.run();
                event.consume();
            }
        });
        javafx.scene.control.Button glass =
                new javafx.scene.control.Button(null, new FontIcon(MaterialDesignM.MAGNIFY));
        glass.setId("query-history");
        glass.getStyleClass().addAll("btn-ghost", "query-save");
        glass.setFocusTraversable(false);
        glass.setAccessibleText(messages.get("browse.query.history"));
        glass.setTooltip(new Tooltip(messages.get("browse.query.history")));
        glass.setOnAction(ignored -> proposals.openHistory());
        facts.getStyleClass().addAll("muted", "query-facts");
        facts.setMinWidth(Region.USE_PREF_SIZE);
        Label keys = new Label("Ctrl K");
        keys.getStyleClass().add("kbd");
        keys.setMinWidth(Region.USE_PREF_SIZE);
        javafx.scene.control.Button save =
                new javafx.scene.control.Button(null, new FontIcon(MaterialDesignS.STAR_OUTLINE));
        save.getStyleClass().addAll("btn-ghost", "query-save", "query-star");
        save.setAccessibleText(messages.get("browse.query.save"));
        save.setTooltip(new Tooltip(messages.get("browse.query.save")));
        save.setOnAction(ignored -> saveSearch.run());
        save.visibleProperty().bind(viewModel.textProperty().isNotEmpty());
        StackPane layer = textLayer();
        HBox.setHgrow(layer, Priority.ALWAYS);
        getChildren().addAll(glass, layer, facts, save, keys);
        viewModel.textProperty().addListener(ignored -> colour());
        viewModel.problemProperty().addListener(ignored -> colour());
        viewModel.problemProperty().addListener(ignored -> showFacts());
        viewModel.answerProperty().addListener(ignored -> showFacts());
        field.focusedProperty().addListener(ignored -> toggle(this, "focused-within", field.isFocused()));
        colour();
    }

    void focus() {
        field.requestFocus();
        field.selectAll();
    }

    /// The field with its own text unseen, and the same text in colours on top of it; both are set
    /// in the same
    /// monospaced font, so they cover each other. A text too wide for the box is shown plainly,
    /// because it
    /// scrolls inside the field.
    private StackPane textLayer() {
        colours.setMouseTransparent(true);
        colours.setMaxHeight(Region.USE_PREF_SIZE);
        colours.getStyleClass().add("query-colours");
        StackPane layer = new StackPane(field, colours);
        layer.setAlignment(Pos.CENTER_LEFT);
        layer.setMinWidth(80);
        StackPane.setAlignment(colours, Pos.CENTER_LEFT);
        layer.widthProperty().addListener(ignored -> colour());
        return layer;
    }

    private void colour() {
        colours.getChildren().clear();
        String text = field.getText();
        BrowseViewModel.QueryProblem problem = viewModel.problemProperty().get();
        int at = 0;
        for (QueryText.Clause clause : new QueryText(text).clauses()) {
            add(text.substring(at, clause.start()), "query-plain");
            int colon = clause.field().isEmpty() || clause.isGroup()
                    ? 0
                    : clause.text().indexOf(':') + 1;
            boolean wrong = problem != null && problem.start() < clause.end() && clause.start() < problem.end();
            add(clause.text().substring(0, colon), wrong ? "query-wrong" : "query-name");
            add(clause.text().substring(colon), wrong ? "query-wrong" : "query-plain");
            at = clause.end();
        }
        add(text.substring(at), "query-plain");
        boolean fits = colours.prefWidth(-1) < field.getWidth() - 8;
        colours.setVisible(fits);
        toggle(field, "query-hidden-text", fits && !text.isEmpty());
    }

    private void add(String text, String styleClass) {
        if (!text.isEmpty()) {
            Text part = new Text(text);
            part.getStyleClass().addAll("text", styleClass);
            colours.getChildren().add(part);
        }
    }

    private void showFacts() {
        BrowseViewModel.QueryProblem problem = viewModel.problemProperty().get();
        toggle(this, "wrong", problem != null);
        toggle(facts, "error-text", problem != null);
        if (problem != null) {
            facts.setText(problem.message());
            why.setText(problem.message());
            facts.setTooltip(why);
            return;
        }
        facts.setTooltip(null);
        SearchAnswer answer = viewModel.answerProperty().get();
        facts.setText(messages.get(
                "browse.query.facts",
                Wording.count(answer.total()),
                Wording.count(answer.outOf()),
                Wording.millis(Math.ceil(answer.tookMs()))));
    }

    private static void toggle(javafx.scene.Node node, String styleClass, boolean on) {
        node.getStyleClass().remove(styleClass);
        if (on) {
            node.getStyleClass().add(styleClass);
        }
    }
}
