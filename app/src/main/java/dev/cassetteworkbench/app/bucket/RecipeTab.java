package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.app.recipe.CiRecipe;
import dev.cassetteworkbench.app.recipe.RecipeBucket;
import dev.cassetteworkbench.app.text.Messages;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The same connection for build servers and terminals; keys are never in it.
final class RecipeTab extends VBox {
    private final TextArea text = new TextArea();
    private final HBox choices = new HBox(6);

    /// @param copy takes what is copied
    RecipeTab(BucketPageViewModel viewModel, Messages messages, Consumer<String> copy) {
        super(10);
        getStyleClass().add("bucket-tab");
        text.setId("recipe-text");
        text.setEditable(false);
        text.getStyleClass().add("mono");
        VBox.setVgrow(text, Priority.ALWAYS);
        choices.setAlignment(Pos.CENTER_LEFT);
        Button copyAll = new Button(messages.get("bucket.recipe.copy"));
        copyAll.setId("recipe-copy");
        copyAll.setOnAction(ignored -> copy.accept(text.getText()));
        Label note = new Label(messages.get("bucket.recipe.note"));
        note.getStyleClass().addAll("dim", "small");
        HBox foot = new HBox(10, copyAll, note);
        foot.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(choices, text, foot);
        viewModel.shownProperty().addListener((ignored, before, now) -> {
            if (now != null) {
                show(now.bucket(), CiRecipe.GITHUB_ACTIONS);
            }
        });
    }

    private void show(SavedBucket bucket, CiRecipe chosen) {
        choices.getChildren().clear();
        for (CiRecipe recipe : CiRecipe.values()) {
            Button chip = new Button(recipe.title());
            chip.getStyleClass().add("chip");
            if (recipe == chosen) {
                chip.getStyleClass().add("chip-on");
            }
            chip.setOnAction(ignored -> show(bucket, recipe));
            choices.getChildren().add(chip);
        }
        text.setText(chosen.text(new RecipeBucket(
                bucket.bucket(),
                bucket.prefix(),
                bucket.region().isEmpty() ? null : bucket.region(),
                bucket.endpoint().isEmpty() ? null : bucket.endpoint())));
    }
}
