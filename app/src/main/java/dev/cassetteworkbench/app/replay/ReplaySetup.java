package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.replay.CommandLine;
import dev.cassetteworkbench.replay.CommandSuggestion;
import dev.cassetteworkbench.replay.Debugging;
import java.io.File;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// The sheet that asks how a service starts: folder and command first, the rest folded away.
final class ReplaySetup extends VBox {
    private final ReplaySetupModel model;
    private final Messages texts = Messages.bundle("replay");
    private final VBox suggestions = new VBox();

    /// @param share writes the settings into the team's file
    ReplaySetup(ReplaySetupModel model, Runnable confirm, Runnable dismiss, Runnable share) {
        this.model = model;
        setId("replay-setup");
        getStyleClass().addAll("card", "setup-sheet");
        setMaxSize(600, Region.USE_PREF_SIZE);
        String occasion = model.occasion().name().toLowerCase(Locale.ROOT);
        Label title = label(texts.get("replay.setup." + occasion, model.service()), "setup-title");
        Label intro = label(texts.get("replay.setup." + occasion + ".text"), "muted");
        intro.setWrapText(true);
        getChildren()
                .addAll(
                        title,
                        intro,
                        field("replay.setup.folder", folder()),
                        field("replay.setup.command", command()),
                        suggestions,
                        advanced(),
                        foot(confirm, dismiss, share));
        model.suggestions().addListener((ListChangeListener<CommandSuggestion>) ignored -> showSuggestions());
        showSuggestions();
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                dismiss.run();
                event.consume();
            }
        });
    }

    private Node folder() {
        TextField folder = textField("setup-folder", "replay.setup.folder", "replay.setup.folder.prompt");
        folder.textProperty().bindBidirectional(model.folderProperty());
        HBox.setHgrow(folder, Priority.ALWAYS);
        Button choose = new Button(texts.get("replay.setup.folder.choose"));
        choose.setId("setup-choose");
        choose.setOnAction(ignored -> {
            DirectoryChooser chooser = new DirectoryChooser();
            File present = new File(model.folderProperty().get());
            if (present.isDirectory()) {
                chooser.setInitialDirectory(present);
            }
            File chosen = chooser.showDialog(getScene().getWindow());
            if (chosen != null) {
                model.folderProperty().set(chosen.getAbsolutePath());
            }
        });
        HBox line = new HBox(folder, choose);
        line.getStyleClass().add("setup-line");
        return line;
    }

    private Node command() {
        TextField command = textField("setup-command", "replay.setup.command", "replay.setup.command.prompt");
        command.getStyleClass().add("mono");
        command.textProperty().bindBidirectional(model.commandProperty());
        return command;
    }

    private void showSuggestions() {
        suggestions.getChildren().clear();
        suggestions.setManaged(!model.suggestions().isEmpty());
        if (model.suggestions().isEmpty()) {
            return;
        }
        suggestions.getStyleClass().setAll("setup-suggestions");
        suggestions.getChildren().add(label(texts.get("replay.setup.suggestions"), "small", "muted"));
        for (CommandSuggestion suggestion : model.suggestions()) {
            Label words = label(CommandLine.join(suggestion.command()), "mono");
            Label why = label(suggestion.why(), "small", "muted");
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            HBox line = new HBox(words, space, why);
            line.getStyleClass().add("setup-line");
            Button row = new Button(null, line);
            line.prefWidthProperty().bind(row.widthProperty().subtract(26));
            row.getStyleClass().addAll("btn-ghost", "setup-suggestion");
            row.setAccessibleText(words.getText() + ", " + suggestion.why());
            row.setMaxWidth(Double.MAX_VALUE);
            row.setOnAction(ignored -> model.choose(suggestion));
            suggestions.getChildren().add(row);
        }
    }

    private Node advanced() {
        TextArea environment = new TextArea();
        environment.setId("setup-environment");
        environment.setPromptText(texts.get("replay.setup.environment.prompt"));
        environment.setAccessibleText(texts.get("replay.setup.environment"));
        environment.getStyleClass().add("mono");
        environment.setPrefRowCount(3);
        environment.textProperty().bindBidirectional(model.environmentProperty());
        TextField port = textField("setup-port", "replay.setup.port", null);
        port.textProperty().bindBidirectional(model.portVariableProperty());
        TextField ready = textField("setup-ready", "replay.setup.ready", "replay.setup.ready.prompt");
        ready.textProperty().bindBidirectional(model.readyPathProperty());
        TextArea headers = new TextArea();
        headers.setId("setup-headers");
        headers.setPromptText(texts.get("replay.setup.headers.prompt"));
        headers.setAccessibleText(texts.get("replay.setup.headers"));
        headers.getStyleClass().add("mono");
        headers.setPrefRowCount(1);
        headers.textProperty().bindBidirectional(model.requestHeadersProperty());
        TextField noise = textField("setup-noise", "replay.setup.noise", "replay.setup.noise.prompt");
        noise.textProperty().bindBidirectional(model.noiseProperty());
        TextField live = textField("setup-live", "replay.setup.live", "replay.setup.live.prompt");
        live.textProperty().bindBidirectional(model.liveProperty());
        CheckBox timetracer = new CheckBox(texts.get("replay.setup.timetracer"));
        timetracer.setId("setup-timetracer");
        timetracer.selectedProperty().bindBidirectional(model.timetracerProperty());
        VBox portField = field("replay.setup.port", port);
        VBox readyField = field("replay.setup.ready", ready);
        HBox both = line(portField, readyField);
        HBox hosts = line(field("replay.setup.noise", noise), field("replay.setup.live", live));
        Label help = label(texts.get("replay.setup.environment.help"), "small", "muted");
        help.setWrapText(true);
        Label kept = label("", "small", "muted");
        kept.setId("setup-kept");
        kept.setWrapText(true);
        kept.textProperty().bind(model.keptProperty());
        kept.managedProperty().bind(model.keptProperty().isNotEmpty());
        VBox content = new VBox(
                field("replay.setup.environment", environment),
                help,
                kept,
                both,
                field("replay.setup.headers", headers),
                hosts,
                timetracer,
                debugging());
        content.getStyleClass().add("setup-advanced");
        TitledPane pane = new TitledPane(texts.get("replay.setup.advanced"), content);
        pane.setId("setup-advanced");
        pane.setAnimated(false);
        pane.setExpanded(
                !model.environmentProperty().get().isEmpty() || model.occasion() == ReplaySetupModel.Occasion.MISSING);
        return pane;
    }

    private Node debugging() {
        CheckBox restart = new CheckBox(texts.get("replay.setup.restart"));
        restart.setId("setup-restart");
        restart.selectedProperty().bindBidirectional(model.restartOnChangeProperty());
        CheckBox clock = new CheckBox(texts.get("replay.setup.clock"));
        clock.setId("setup-clock");
        clock.selectedProperty().bindBidirectional(model.recordedClockProperty());
        ComboBox<Debugging.Debugger> debugger = new ComboBox<>();
        debugger.setId("setup-debugger");
        debugger.getItems().setAll(Debugging.Debugger.values());
        debugger.setConverter(new DebuggerName());
        debugger.setAccessibleText(texts.get("replay.setup.debugger"));
        debugger.valueProperty().bindBidirectional(model.debuggerProperty());
        return new VBox(8, restart, clock, field("replay.setup.debugger", debugger));
    }

    private static final class DebuggerName extends StringConverter<Debugging.Debugger> {
        @Override
        public String toString(Debugging.@Nullable Debugger debugger) {
            return debugger == null ? "" : debugger.label();
        }

        @Override
        public Debugging.Debugger fromString(String label) {
            return Debugging.Debugger.NONE;
        }
    }

    private static HBox line(VBox left, VBox right) {
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        HBox line = new HBox(left, right);
        line.getStyleClass().add("setup-line");
        return line;
    }

    private Node foot(Runnable confirm, Runnable dismiss, Runnable shareIt) {
        Label problem = label("", "small", "warn-text");
        problem.setId("setup-problem");
        problem.setWrapText(true);
        problem.textProperty().bind(model.problemProperty());
        HBox.setHgrow(problem, Priority.ALWAYS);
        problem.setMaxWidth(Double.MAX_VALUE);
        Button cancel = new Button(texts.get("replay.setup.cancel"));
        cancel.setOnAction(ignored -> dismiss.run());
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        Button share = new Button(texts.get("replay.setup.share"));
        share.setId("setup-share");
        share.setMinWidth(Region.USE_PREF_SIZE);
        share.disableProperty().bind(model.problemProperty().isNotEmpty());
        share.setOnAction(ignored -> shareIt.run());
        Button run = new Button(texts.get("replay.setup.confirm"));
        run.setId("setup-confirm");
        run.setDefaultButton(true);
        run.setMinWidth(Region.USE_PREF_SIZE);
        run.getStyleClass().add("btn-primary");
        run.disableProperty().bind(model.problemProperty().isNotEmpty());
        run.setOnAction(ignored -> confirm.run());
        HBox foot = new HBox(problem, share, cancel, run);
        foot.getStyleClass().add("setup-foot");
        return foot;
    }

    private VBox field(String key, Node control) {
        Label name = label(texts.get(key), "medium", "small");
        name.setLabelFor(control);
        VBox field = new VBox(name, control);
        field.getStyleClass().add("setup-field");
        return field;
    }

    private TextField textField(String id, String key, @Nullable String prompt) {
        TextField field = new TextField();
        field.setId(id);
        field.setAccessibleText(texts.get(key));
        field.setPromptText(prompt == null ? "" : texts.get(prompt));
        return field;
    }

    private static Label label(String text, String... classes) {
        Label label = new Label(text);
        label.getStyleClass().addAll(classes);
        return label;
    }
}
