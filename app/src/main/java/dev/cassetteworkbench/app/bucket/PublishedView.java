package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.app.text.Messages;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Lets CloudFront forget an object, after a report was written anew under the same name.
final class PublishedView extends VBox {
    /// @param remark says something in passing
    PublishedView(CdnModel cdn, ObjectViewModel viewModel, Messages messages, Consumer<String> remark) {
        super(8);
        Label why = new Label(messages.get("bucket.cdn.why"));
        why.getStyleClass().add("muted");
        why.setWrapText(true);
        TextField distribution = new TextField();
        distribution.setId("cdn-distribution");
        distribution.setPromptText(messages.get("bucket.cdn.prompt"));
        distribution.setAccessibleText(messages.get("bucket.cdn.distribution"));
        distribution.getStyleClass().add("mono");
        distribution.textProperty().bindBidirectional(cdn.distributionProperty());
        Button forget = new Button(messages.get("bucket.cdn.forget"));
        forget.setId("cdn-forget");
        forget.setMinWidth(Region.USE_PREF_SIZE);
        forget.disableProperty().bind(cdn.ready().not());
        forget.setOnAction(ignored -> {
            ObjectViewModel.Shown now = viewModel.shownProperty().get();
            if (now != null) {
                cdn.forget(now.store(), List.of(now.key()), id -> remark.accept(messages.get("bucket.cdn.asked", id)));
            }
        });
        HBox line = new HBox(8, new Label(messages.get("bucket.cdn.distribution")), distribution, forget);
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(why, line);
    }
}
