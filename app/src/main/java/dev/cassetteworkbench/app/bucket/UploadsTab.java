package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.storage.manage.UnfinishedUpload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Uploads that were begun and never finished: invisible in listings, paid for all the same.
final class UploadsTab extends VBox {
    /// A younger one may still be running.
    private static final Duration RUNNING = Duration.ofDays(1);

    private final BucketPageViewModel viewModel;
    private final Messages messages;
    private final Consumer<String> remark;

    UploadsTab(BucketPageViewModel viewModel, ProblemTexts problems, Messages messages, Consumer<String> remark) {
        super(12);
        this.viewModel = viewModel;
        this.messages = messages;
        this.remark = remark;
        getStyleClass().add("bucket-tab");
        Label why = new Label(messages.get("bucket.uploads.why"));
        why.getStyleClass().add("muted");
        why.setWrapText(true);
        getChildren().addAll(why, new AskedView<>(viewModel.uploads(), problems, Region::new, this::list));
    }

    private Node list(List<UnfinishedUpload> uploads) {
        if (uploads.isEmpty()) {
            Label none = new Label(messages.get("bucket.uploads.none"));
            none.setId("uploads-none");
            return none;
        }
        GridPane grid = new GridPane();
        grid.getStyleClass().add("bucket-grid");
        List<CheckBox> boxes = new ArrayList<>();
        int row = 0;
        for (UnfinishedUpload upload : uploads) {
            boolean stale = upload.started().isBefore(viewModel.now().minus(RUNNING));
            CheckBox box = new CheckBox();
            box.setSelected(stale);
            box.setAccessibleText(upload.key());
            box.setUserData(upload);
            boxes.add(box);
            Label key = new Label(upload.key());
            key.getStyleClass().add("mono");
            Label age = new Label(Wording.ago(upload.started(), viewModel.now()));
            age.getStyleClass().add(stale ? "warn-text" : "muted");
            Label size = new Label(
                    upload.bytes() < 0
                            ? messages.get("bucket.uploads.parts", Wording.plural(upload.parts(), "part", "parts"))
                            : Wording.bytes(upload.bytes()));
            size.getStyleClass().addAll("mono", "muted");
            grid.addRow(row++, box, key, age, size);
        }
        Button drop = new Button(messages.get("bucket.uploads.drop"));
        drop.setId("uploads-drop");
        boolean readOnly = viewModel.shownProperty().get() instanceof BucketPageViewModel.Shown now
                && now.bucket().readOnly();
        drop.setDisable(readOnly);
        drop.setOnAction(ignored -> {
            List<UnfinishedUpload> chosen = boxes.stream()
                    .filter(CheckBox::isSelected)
                    .map(box -> (UnfinishedUpload) box.getUserData())
                    .toList();
            if (!chosen.isEmpty()) {
                viewModel.drop(
                        chosen,
                        count -> remark.accept(
                                messages.get("bucket.uploads.dropped", Wording.plural(count, "upload", "uploads"))));
            }
        });
        Label careful = new Label(messages.get("bucket.uploads.careful"));
        careful.getStyleClass().addAll("dim", "small");
        HBox buttons = new HBox(10, drop, careful);
        buttons.setAlignment(Pos.CENTER_LEFT);
        return new VBox(12, grid, buttons);
    }
}
