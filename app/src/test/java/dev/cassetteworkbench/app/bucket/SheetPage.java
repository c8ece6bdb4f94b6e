package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.app.page.Page;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A sheet as the window's overlay shows it.
record SheetPage(Node node) implements Page {
    SheetPage(VBox sheet, double width) {
        this(laidOver(sheet, width));
    }

    private static StackPane laidOver(VBox sheet, double width) {
        sheet.getStyleClass().add("sheet");
        sheet.setMaxSize(width, Region.USE_PREF_SIZE);
        sheet.setPrefWidth(width);
        StackPane root = new StackPane(sheet);
        root.getStyleClass().addAll("overlay", "overlay-open");
        root.getStylesheets()
                .add(SheetPage.class
                        .getResource("/dev/cassetteworkbench/app/main/shell.css")
                        .toExternalForm());
        return root;
    }

    @Override
    public String title() {
        return "";
    }

    @Override
    public List<Node> headerActions() {
        return List.of();
    }
}
