package dev.cassetteworkbench.app.incident;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.text.Messages;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// The sheet that makes an incident: title, place, notes, and files dropped onto it.
final class IncidentForm extends VBox {
    private final IncidentViewModel viewModel;
    private final Messages messages;
    private final VBox contents = new VBox(3);
    private final TextField title = new TextField();

    IncidentForm(IncidentViewModel viewModel, Messages messages, Runnable close, Consumer<Incident> created) {
        super(10);
        this.viewModel = viewModel;
        this.messages = messages;
        setId("incident-form");
        Label heading = new Label(messages.get("incident.form.title"));
        heading.getStyleClass().addAll("strong", "sheet-title");
        title.setId("incident-title");
        title.setPromptText(messages.get("incident.form.title.prompt"));
        title.textProperty().bindBidirectional(viewModel.titleProperty());
        TextArea notes = new TextArea();
        notes.setId("incident-notes");
        notes.setPromptText(messages.get("incident.form.notes.prompt"));
        notes.setPrefRowCount(5);
        notes.setWrapText(true);
        notes.textProperty().bindBidirectional(viewModel.notesProperty());
        ComboBox<IncidentPlace> place = places();
        contents.getStyleClass().add("incident-contents");
        viewModel.recordings().addListener((ListChangeListener<CassetteRef>) ignored -> showContents());
        viewModel.files().addListener((ListChangeListener<Path>) ignored -> showContents());
        showContents();
        takeDrops();
        Button cancel = new Button(messages.get("incident.form.cancel"));
        cancel.setOnAction(ignored -> close.run());
        Button create = new Button(messages.get("incident.form.create"));
        create.setId("incident-create");
        create.getStyleClass().add("btn-primary");
        create.setDefaultButton(true);
        create.disableProperty().bind(viewModel.titleProperty().isEmpty());
        create.setOnAction(ignored -> {
            if (viewModel.create(place.getValue(), created)) {
                close.run();
            }
        });
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox foot = new HBox(8, space, cancel, create);
        foot.setAlignment(Pos.CENTER_RIGHT);
        getChildren()
                .addAll(
                        heading,
                        named("incident.form.name", title),
                        named("incident.form.place", place),
                        named("incident.form.notes", notes),
                        named("incident.form.contents", contents),
                        foot);
    }

    Node firstField() {
        return title;
    }

    private VBox named(String key, Region field) {
        Label label = new Label(messages.get(key));
        label.getStyleClass().addAll("small", "muted");
        field.setMaxWidth(Double.MAX_VALUE);
        return new VBox(3, label, field);
    }

    private ComboBox<IncidentPlace> places() {
        ComboBox<IncidentPlace> box = new ComboBox<>();
        box.setId("incident-place");
        box.getItems()
                .setAll(viewModel.places().stream()
                        .filter(IncidentPlace::writable)
                        .toList());
        box.getSelectionModel().selectFirst();
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(IncidentPlace place) {
                return place == null ? "" : place.name();
            }

            @Override
            public IncidentPlace fromString(String text) {
                throw new UnsupportedOperationException("not editable");
            }
        });
        return box;
    }

    private void showContents() {
        contents.getChildren().clear();
        viewModel
                .recordings()
                .forEach(
                        ref -> line(ref.fileName(), () -> viewModel.recordings().remove(ref)));
        viewModel
                .files()
                .forEach(file -> line(
                        String.valueOf(file.getFileName()),
                        () -> viewModel.files().remove(file)));
        Label drop = new Label(messages.get("incident.form.drop"));
        drop.getStyleClass().add("dim");
        contents.getChildren().add(drop);
    }

    private void line(String name, Runnable remove) {
        Label label = new Label(name);
        label.getStyleClass().add("mono");
        Button out = new Button("✕");
        out.getStyleClass().add("btn-ghost");
        out.setAccessibleText(messages.get("incident.form.remove", name));
        out.setOnAction(ignored -> remove.run());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(6, label, space, out);
        line.setAlignment(Pos.CENTER_LEFT);
        contents.getChildren().add(line);
    }

    private void takeDrops() {
        setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                contents.getStyleClass().add("drop-target");
                event.consume();
            }
        });
        addEventHandler(
                DragEvent.DRAG_EXITED, ignored -> contents.getStyleClass().remove("drop-target"));
        setOnDragDropped(event -> {
            contents.getStyleClass().remove("drop-target");
            if (event.getDragboard().hasFiles()) {
                event.setDropCompleted(dropped(event.getDragboard().getFiles().stream()
                        .map(File::toPath)
                        .toList()));
                event.consume();
            }
        });
    }

    /// Takes files; folders are no attachments.
    boolean dropped(List<Path> paths) {
        List<Path> files = paths.stream().filter(Files::isRegularFile).toList();
        viewModel.addFiles(files);
        return !files.isEmpty();
    }
}
