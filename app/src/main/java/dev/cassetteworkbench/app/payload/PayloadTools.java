package dev.cassetteworkbench.app.payload;

import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.fx.Lane;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.model.json.JsonValue;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Above a payload: the ways to look at it, and find. Searching looks through everything, shown or
/// not.
final class PayloadTools extends HBox {
    private final Messages texts = Messages.bundle("timeline");
    private final Lane work;
    private final PayloadList list;
    private final Consumer<PayloadKind> present;
    private final HBox kinds = new HBox();
    private final TextField find = new TextField();
    private final Label found = new Label();
    private @Nullable PayloadContent content;
    private @Nullable PayloadRows rows;
    private @Nullable String text;
    private List<int[]> places = List.of();
    private int current = -1;

    PayloadTools(Background background, PayloadList list, Consumer<PayloadKind> present) {
        super(8);
        work = new Lane(background);
        this.list = list;
        this.present = present;
        getStyleClass().add("payload-tools");
        kinds.getStyleClass().add("payload-kinds");
        kinds.setMinWidth(Region.USE_PREF_SIZE);
        find.getStyleClass().add("payload-find");
        find.setPromptText(texts.get("payload.find"));
        find.setAccessibleText(texts.get("payload.find"));
        find.textProperty().subscribe(ignored -> search());
        find.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        found.getStyleClass().addAll("muted", "small");
        found.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, javafx.scene.layout.Priority.ALWAYS);
        getChildren().addAll(kinds, space, found, find);
    }

    /// Offers the ways to look at a content and takes the first.
    void offer(PayloadContent shown) {
        content = shown;
        kinds.getChildren().clear();
        ToggleGroup one = new ToggleGroup();
        for (PayloadKind kind : shown.kinds()) {
            ToggleButton button = new ToggleButton(texts.get(kind.key()));
            button.setToggleGroup(one);
            button.getStyleClass().addAll("payload-kind");
            button.setOnAction(ignored -> {
                button.setSelected(true);
                present.accept(kind);
            });
            kinds.getChildren().add(button);
        }
        one.getToggles().getFirst().setSelected(true);
        present.accept(shown.kinds().getFirst());
    }

    /// What a search goes through from now on; null for nothing.
    ///
    /// @param wholeText of [TextRows]
    void searchIn(@Nullable PayloadRows shown, @Nullable String wholeText) {
        rows = shown;
        text = wholeText;
        boolean searchable = shown instanceof JsonRows || shown instanceof TextRows || shown instanceof PlainRows;
        find.setVisible(searchable);
        search();
    }

    private void search() {
        String words = find.getText();
        work.cancel();
        places = List.of();
        current = -1;
        found.setText("");
        PayloadRows shown = rows;
        PayloadContent of = content;
        if (words.isEmpty() || shown == null || of == null) {
            return;
        }
        JsonValue json = of.json();
        String whole = text;
        switch (shown) {
            case JsonRows _ -> {
                if (json != null) {
                    work.run(progress -> PayloadSearch.inJson(json, words, progress), this::found, this::failed);
                }
            }
            case TextRows _ -> {
                if (whole != null) {
                    work.run(progress -> PayloadSearch.inText(whole, words, progress), this::found, this::failed);
                }
            }
            case PlainRows plain -> found(plainPlaces(plain, words));
            case HexRows _ -> {}
        }
    }

    private static List<int[]> plainPlaces(PlainRows rows, String words) {
        String lower = words.toLowerCase(java.util.Locale.ROOT);
        return java.util.stream.IntStream.range(0, rows.size())
                .filter(i -> rows.get(i).text().toLowerCase(java.util.Locale.ROOT).contains(lower))
                .mapToObj(i -> new int[] {i})
                .toList();
    }

    private void found(List<int[]> hits) {
        places = hits;
        current = -1;
        if (hits.isEmpty()) {
            found.setText(texts.get("payload.found.none"));
        } else {
            step(1);
        }
    }

    private void failed(Throwable failure) {
        found.setText(texts.get("payload.found.none"));
    }

    private void step(int by) {
        if (places.isEmpty()) {
            return;
        }
        current = Math.floorMod(current + by, places.size());
        String all = places.size() >= PayloadSearch.MOST
                ? texts.get("payload.found.most", Wording.count(PayloadSearch.MOST))
                : Wording.count(places.size());
        found.setText(texts.get("payload.found", Wording.count(current + 1), all));
        int[] place = places.get(current);
        PayloadRows shown = rows;
        switch (shown) {
            case JsonRows json -> list.goTo(json.reveal(place));
            case TextRows lines -> list.goTo(lines.rowOf(place[0]));
            case PlainRows _ -> list.goTo(place[0]);
            case HexRows _ -> {}
            case null -> {}
        }
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.F3) {
            step(event.isShiftDown() ? -1 : 1);
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && !find.getText().isEmpty()) {
            find.clear();
            event.consume();
        } else if (event.getCode() == KeyCode.DOWN) {
            list.requestFocus();
            event.consume();
        }
    }
}
