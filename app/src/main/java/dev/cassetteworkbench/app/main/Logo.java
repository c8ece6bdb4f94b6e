package dev.cassetteworkbench.app.main;

import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// The product mark: a cassette.
final class Logo extends Pane {
    Logo(double width, double height) {
        getStyleClass().add("logo");
        setMinSize(width, height);
        setPrefSize(width, height);
        setMaxSize(width, height);
        getChildren().addAll(reel(4, height), reel(width - 8, height));
    }

    private static Region reel(double x, double height) {
        Region reel = new Region();
        reel.getStyleClass().add("reel");
        reel.resizeRelocate(x, Math.floor(height / 2) - 2, 4, 4);
        reel.setManaged(false);
        return reel;
    }
}
