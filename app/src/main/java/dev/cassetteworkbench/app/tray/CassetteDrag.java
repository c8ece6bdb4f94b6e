package dev.cassetteworkbench.app.tray;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import org.jspecify.annotations.Nullable;

/// Dragging cassettes: from rows, and as files from the desktop, onto whatever accepts one.
public final class CassetteDrag {
    // The toolkit knows a format by this object and refuses a second one of the same name.
    private static final DataFormat FORMAT = new DataFormat("application/x-cassette-ref");

    private CassetteDrag() {}

    /// Makes a node something that can be dragged.
    ///
    /// @param item what to drag now, null when there is nothing
    public static void source(Node node, Supplier<@Nullable TrayItem> item) {
        node.setOnDragDetected(event -> {
            TrayItem dragged = item.get();
            if (dragged == null) {
                return;
            }
            Dragboard board = node.startDragAndDrop(TransferMode.LINK, TransferMode.COPY);
            ClipboardContent content = new ClipboardContent();
            content.put(FORMAT, dragged.ref().source() + "\n" + dragged.ref().path());
            content.putString(dragged.ref().path());
            board.setContent(content);
            board.setDragView(image(dragged.label(), node.getScene()), 10, 10);
            event.consume();
        });
    }

    /// Makes a node accept a cassette; it carries the style class `drop-target` while one hovers over it.
    ///
    /// @param accepts asked before a drop is allowed
    public static void target(
            Node node, java.util.function.Predicate<CassetteRef> accepts, Consumer<CassetteRef> drop) {
        node.setOnDragOver(event -> {
            Optional<CassetteRef> ref = cassette(event.getDragboard());
            if (!node.equals(event.getGestureSource()) && ref.isPresent() && accepts.test(ref.get())) {
                event.acceptTransferModes(TransferMode.LINK, TransferMode.COPY);
                if (!node.getStyleClass().contains("drop-target")) {
                    node.getStyleClass().add("drop-target");
                }
                event.consume();
            }
        });
        node.setOnDragExited(ignored -> node.getStyleClass().remove("drop-target"));
        node.setOnDragDropped(event -> {
            Optional<CassetteRef> ref = cassette(event.getDragboard());
            ref.ifPresent(drop);
            event.setDropCompleted(ref.isPresent());
            event.consume();
        });
    }

    /// The one cassette on the board: a row, or a file that may be one.
    static Optional<CassetteRef> cassette(Dragboard board) {
        if (board.hasContent(FORMAT) && board.getContent(FORMAT) instanceof String text) {
            int line = text.indexOf('\n');
            return Optional.of(new CassetteRef(text.substring(0, line), text.substring(line + 1)));
        }
        if (board.hasFiles() && board.getFiles().size() == 1) {
            File file = board.getFiles().getFirst();
            return file.isFile() && mayBeCassette(file)
                    ? Optional.of(CassetteRef.file(file.toPath()))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /// Files on the board that may be cassettes, and folders.
    public static List<File> files(Dragboard board) {
        return board.hasFiles()
                ? board.getFiles().stream()
                        .filter(file -> file.isDirectory() || mayBeCassette(file))
                        .toList()
                : List.of();
    }

    private static boolean mayBeCassette(File file) {
        return file.getName().endsWith(".json") || file.getName().endsWith(".json.gz");
    }

    /// A small opaque label: a snapshot of the wide row would be shrunk until nobody can read it.
    private static WritableImage image(String words, Scene look) {
        Label label = new Label(words);
        label.getStyleClass().add("drag-image");
        Scene scene = new Scene(new javafx.scene.layout.StackPane(label));
        scene.getStylesheets().setAll(look.getStylesheets());
        return scene.snapshot(null);
    }
}
