package dev.cassetteworkbench.app.cassette;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.timeline.Timeline;
import dev.cassetteworkbench.timeline.TimelineGrouping;
import dev.cassetteworkbench.timeline.TimelineQuery;
import dev.cassetteworkbench.timeline.TimelineView;
import java.io.File;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// Above the timeline: find, group, fold, statistics, export.
final class TimelineTools extends HBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final Messages texts = Messages.bundle("timeline");
    private final CassetteViewModel viewModel;
    private final TimelineView timeline;
    private final TextField find = new TextField();
    private final Label found = new Label();
    private final ToggleButton statistics = new ToggleButton();

    TimelineTools(CassetteViewModel viewModel, TimelineView timeline) {
        super(6);
        this.viewModel = viewModel;
        this.timeline = timeline;
        getStyleClass().add("timeline-tools");
        find.setId("timeline-find");
        find.setPromptText(texts.get("timeline.find"));
        find.setAccessibleText(texts.get("timeline.find.label"));
        find.textProperty().bindBidirectional(viewModel.timelineQueryProperty());
        find.textProperty().subscribe(this::search);
        find.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        HBox.setHgrow(find, Priority.ALWAYS);
        find.setMinWidth(80);
        found.getStyleClass().addAll("muted", "small");
        found.setMinWidth(Region.USE_PREF_SIZE);
        statistics.setGraphic(new FontIcon(MaterialDesignS.SIGMA));
        statistics.setId("timeline-statistics");
        statistics.setAccessibleText(texts.get("timeline.statistics"));
        statistics.setTooltip(new Tooltip(texts.get("timeline.statistics.help")));
        timeline.foundCountProperty().subscribe(ignored -> count());
        getChildren().addAll(find, found, groups(), statistics, export());
        getChildren().stream()
                .filter(node -> node != find && node instanceof Region)
                .forEach(node -> ((Region) node).setMinWidth(Region.USE_PREF_SIZE));
    }

    /// Whether sums are shown instead of the payload.
    BooleanProperty statisticsProperty() {
        return statistics.selectedProperty();
    }

    /// Takes the cursor to the find field.
    void focusFind() {
        find.requestFocus();
        find.selectAll();
    }

    /// Looks for what a statistic or a chip stands for.
    void look(TimelineQuery query) {
        find.setText(query.text().equals(find.getText()) ? "" : query.text());
    }

    /// Counts again after another timeline.
    void count() {
        Timeline shown = timeline.getTimeline();
        boolean looks = !timeline.queryProperty().get().isEmpty() && shown != null;
        found.setVisible(looks);
        found.setManaged(looks);
        if (looks && shown != null) {
            int hits = timeline.foundCountProperty().get();
            int all = shown.rows().size() - 1;
            found.setText(
                    hits == 0
                            ? texts.get("timeline.found.none")
                            : texts.get("timeline.found", Wording.count(hits), Wording.count(all)));
        }
    }

    private void search(String text) {
        TimelineQuery query = TimelineQuery.parse(text);
        timeline.queryProperty().set(query);
        find.pseudoClassStateChanged(WRONG, !query.unknown().isEmpty());
        find.setTooltip(
                query.unknown().isEmpty()
                        ? null
                        : new Tooltip(texts.get("timeline.unknown", String.join(", ", query.unknown()))));
        count();
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.F3) {
            if (event.isShiftDown()) {
                timeline.selectPreviousFound();
            } else {
                timeline.selectNextFound();
            }
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && !find.getText().isEmpty()) {
            find.clear();
            event.consume();
        } else if (event.getCode() == KeyCode.DOWN) {
            timeline.requestFocus();
            event.consume();
        }
    }

    private MenuButton groups() {
        MenuButton button = new MenuButton();
        button.setId("timeline-group");
        button.setTooltip(new Tooltip(texts.get("timeline.group.help")));
        ToggleGroup one = new ToggleGroup();
        for (TimelineGrouping grouping : TimelineGrouping.values()) {
            RadioMenuItem item = new RadioMenuItem(name(grouping));
            item.setToggleGroup(one);
            item.setSelected(timeline.groupingProperty().get() == grouping);
            item.setOnAction(ignored -> timeline.groupingProperty().set(grouping));
            button.getItems().add(item);
        }
        timeline.groupingProperty().subscribe(grouping -> button.setText(name(grouping)));
        CheckMenuItem fold = new CheckMenuItem(texts.get("timeline.fold"));
        fold.selectedProperty().bindBidirectional(timeline.foldsRepeatsProperty());
        CheckMenuItem only = new CheckMenuItem(texts.get("timeline.only"));
        only.selectedProperty().bindBidirectional(timeline.hidesOthersProperty());
        button.getItems().addAll(new SeparatorMenuItem(), fold, only);
        return button;
    }

    private String name(TimelineGrouping grouping) {
        return texts.get("timeline.group." + grouping.name().toLowerCase(Locale.ROOT));
    }

    private MenuButton export() {
        MenuButton button = new MenuButton("", new FontIcon(MaterialDesignE.EXPORT_VARIANT));
        button.setId("timeline-export");
        button.setAccessibleText(texts.get("timeline.export"));
        Tooltip help = new Tooltip(texts.get("timeline.export.help"));
        viewModel
                .exportMessageProperty()
                .subscribe(message -> help.setText(message.isEmpty() ? texts.get("timeline.export.help") : message));
        button.setTooltip(help);
        for (TimelineFormat format : TimelineFormat.values()) {
            MenuItem item = new MenuItem(texts.get(format.key()));
            item.setOnAction(ignored -> save(format));
            button.getItems().add(item);
        }
        return button;
    }

    private void save(TimelineFormat format) {
        CassetteRef ref = viewModel.shown();
        if (ref == null) {
            return;
        }
        FileChooser chooser = new FileChooser();
        String name = ref.fileName().replaceFirst("\\.json(\\.gz)?$", "");
        chooser.setInitialFileName(name + "." + format.extension());
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(texts.get(format.key()), "*." + format.extension()));
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            viewModel.export(format, file.toPath());
        }
    }
}
