package dev.cassetteworkbench.app.tray;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import java.io.File;
import java.nio.file.Path;
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

    /// What a cassette can be dropped on.
    public interface Target {
        /// Why this one cannot be taken; empty when it can.
        Optional<String> refusal(CassetteRef ref);

        /// Takes a cassette that was not refused.
        void drop(CassetteRef ref);
    }

    /// Makes a node accept a cassette; it carries the style class `drop-target` while one that it
    /// takes hovers over it.
    /// A refused one can be let go of as well: only then is the user told why, not on the way
    /// across. Anything
    /// else, two files for example, is left to the window.
    ///
    /// @param target asked during every drag; null while the node takes nothing
    /// @param remark says why a drop was refused
    public static void target(Node node, Supplier<@Nullable Target> target, Consumer<String> remark) {
        node.setOnDragOver(event -> {
            Target now = target.get();
            Optional<CassetteRef> ref = cassette(event.getDragboard());
            if (now != null && ref.isPresent()) {
                event.acceptTransferModes(TransferMode.LINK, TransferMode.COPY);
                if (now.refusal(ref.get()).isEmpty() && !node.getStyleClass().contains("drop-target")) {
                    node.getStyleClass().add("drop-target");
                }
                event.consume();
            }
        });
        node.setOnDragExited(ignored -> node.getStyleClass().remove("drop-target"));
        node.setOnDragDropped(event -> {
            node.getStyleClass().remove("drop-target");
            Target now = target.get();
            Optional<CassetteRef> ref = cassette(event.getDragboard());
            if (now != null && ref.isPresent()) {
                event.setDropCompleted(dropped(now, ref.get(), remark));
                event.consume();
            }
        });
    }

    static boolean dropped(Target target, CassetteRef ref, Consumer<String> remark) {
        Optional<String> refusal = target.refusal(ref);
        refusal.ifPresentOrElse(remark, () -> target.drop(ref));
        return refusal.isEmpty();
    }

    /// The one cassette on the board: a row, or a file that may be one.
    public static Optional<CassetteRef> cassette(Dragboard board) {
        if (board.hasContent(FORMAT) && board.getContent(FORMAT) instanceof String text) {
            int line = text.indexOf('\n');
            return Optional.of(new CassetteRef(text.substring(0, line), text.substring(line + 1)));
        }
        if (board.hasFiles() && board.getFiles().size() == 1) {
            File file = board.getFiles().getFirst();
            return file.isFile() && mayBeCassette(file.toPath())
                    ? Optional.of(CassetteRef.file(file.toPath()))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /// Whether a file is named like a cassette.
    public static boolean mayBeCassette(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".json") || name.endsWith(".json.gz");
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
