package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.page.Page;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.storage.BucketStore.ObjectFacts;
import dev.cassetteworkbench.storage.share.ObjectVersions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One object: what is known of it, its tags and versions, links that share it.
public final class ObjectPage implements Page {
    private final ObjectViewModel viewModel;
    private final Messages messages;
    private final ScrollPane root = new ScrollPane();
    private final Label address = new Label();
    private final Consumer<ObjectVersions.Version> compare;

    /// @param copy puts a text into the clipboard and says so
    /// @param published where the object may be kept for readers
    /// @param compare compares an old version with the present one
    public ObjectPage(
            ObjectViewModel viewModel,
            ProblemTexts problems,
            Messages messages,
            Consumer<String> copy,
            PublishedView published,
            Consumer<ObjectVersions.Version> compare) {
        this.compare = compare;
        this.viewModel = viewModel;
        this.messages = messages;
        VBox left = new VBox(
                10,
                section("bucket.object.facts"),
                new AskedView<>(viewModel.facts(), problems, Region::new, this::facts),
                section("bucket.object.tags"),
                new AskedView<>(viewModel.tags(), problems, Region::new, this::tags),
                section("bucket.object.versions"),
                new AskedView<>(viewModel.versions(), problems, Region::new, this::versions));
        VBox right = new VBox(
                10,
                section("bucket.object.share"),
                new ShareView(viewModel, problems, messages, copy),
                section("bucket.object.published"),
                published);
        left.setPrefWidth(640);
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        right.setPrefWidth(640);
        HBox columns = new HBox(32, left, right);
        columns.getStyleClass().add("bucket-tab");
        root.setContent(columns);
        root.setFitToWidth(true);
        root.setId("object-page");
        root.getStylesheets().add(ObjectPage.class.getResource("bucket.css").toExternalForm());
        address.getStyleClass().addAll("muted", "mono");
        viewModel.shownProperty().addListener((ignored, before, now) -> {
            if (now != null) {
                address.setText(now.address());
            }
        });
    }

    private Label section(String key) {
        Label label = new Label(messages.get(key).toUpperCase(Locale.ROOT));
        label.getStyleClass().addAll("section-title", "bucket-section");
        return label;
    }

    private Node facts(ObjectFacts facts) {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put(messages.get("bucket.object.size"), Wording.bytes(facts.entry().sizeBytes()));
        rows.put(
                messages.get("bucket.object.modified"),
                Wording.exact(facts.entry().modified()));
        put(rows, "bucket.object.type", facts.contentType());
        put(rows, "bucket.object.encoding", facts.contentEncoding());
        put(rows, "bucket.object.class", facts.storageClass());
        put(rows, "bucket.object.encryption", facts.encryption());
        put(rows, "bucket.object.etag", facts.entry().etag());
        put(rows, "bucket.object.version", facts.versionId());
        new TreeMap<>(facts.metadata()).forEach((name, value) -> rows.put("x-amz-meta-" + name, value));
        GridPane grid = new GridPane();
        grid.getStyleClass().add("bucket-grid");
        int row = 0;
        for (Map.Entry<String, String> entry : rows.entrySet()) {
            Label name = new Label(entry.getKey());
            name.getStyleClass().add("muted");
            name.setMinWidth(Region.USE_PREF_SIZE);
            Label value = new Label(entry.getValue());
            value.getStyleClass().add("mono");
            value.setWrapText(true);
            grid.addRow(row++, name, value);
        }
        return new VBox(10, grid, new ArchiveView(facts, readOnly(), viewModel::thaw, messages));
    }

    private void put(Map<String, String> rows, String key, @org.jspecify.annotations.Nullable String value) {
        if (value != null && !value.isEmpty()) {
            rows.put(messages.get(key), value);
        }
    }

    private Node tags(Map<String, String> tags) {
        VBox lines = new VBox(4);
        boolean readOnly = readOnly();
        new TreeMap<>(tags).forEach((name, value) -> {
            Label words = new Label(name + " = " + value);
            words.getStyleClass().add("mono");
            Button remove = new Button(messages.get("bucket.object.tag.remove"));
            remove.getStyleClass().add("btn-ghost");
            remove.setDisable(readOnly);
            remove.setOnAction(ignored -> viewModel.tag(name, ""));
            HBox line = new HBox(8, words, remove);
            line.setAlignment(Pos.CENTER_LEFT);
            lines.getChildren().add(line);
        });
        TextField name = new TextField();
        name.setPromptText(messages.get("bucket.object.tag.name"));
        TextField value = new TextField();
        value.setPromptText(messages.get("bucket.object.tag.value"));
        Button add = new Button(messages.get("bucket.object.tag.add"));
        add.setOnAction(ignored -> {
            if (!name.getText().isBlank() && !value.getText().isBlank()) {
                viewModel.tag(name.getText().strip(), value.getText().strip());
            }
        });
        HBox form = new HBox(6, name, value, add);
        form.setDisable(readOnly);
        lines.getChildren().add(form);
        return lines;
    }

    private boolean readOnly() {
        ObjectViewModel.Shown now = viewModel.shownProperty().get();
        return now == null || now.bucket().readOnly();
    }

    private Node versions(List<ObjectVersions.Version> versions) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("bucket-grid");
        int row = 0;
        for (ObjectVersions.Version version : versions) {
            Label when = new Label(Wording.exact(version.modified()));
            when.getStyleClass().add("mono");
            Label what = new Label(
                    version.deletion() ? messages.get("bucket.object.deleted") : Wording.bytes(version.sizeBytes()));
            Label current = new Label(version.latest() ? messages.get("bucket.object.current") : "");
            current.getStyleClass().add("ok-text");
            Button restore = new Button(messages.get("bucket.object.restore"));
            restore.setDisable(readOnly());
            restore.setVisible(!version.latest() && !version.deletion());
            restore.setOnAction(ignored -> viewModel.restore(version));
            Button difference = new Button(messages.get("bucket.object.compare"));
            difference.setVisible(!version.latest() && !version.deletion());
            difference.setOnAction(ignored -> compare.accept(version));
            grid.addRow(row++, when, what, current, difference, restore);
        }
        return versions.isEmpty() ? new Label(messages.get("bucket.object.versions.none")) : grid;
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public String title() {
        return messages.get("bucket.object.title");
    }

    @Override
    public List<Node> headerDetails() {
        return List.of(address);
    }

    @Override
    public List<Node> headerActions() {
        return List.of();
    }
}
