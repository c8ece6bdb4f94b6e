package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.storage.manage.Answer;
import dev.cassetteworkbench.storage.manage.BucketInfo;
import dev.cassetteworkbench.storage.manage.BucketStats;
import dev.cassetteworkbench.storage.manage.PriceTable;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What is in the bucket, what keeping it costs a month, and how it is set up.
final class OverviewTab extends VBox {
    private static final int ROWS = 12;

    private final BucketPageViewModel viewModel;
    private final Messages messages;

    OverviewTab(BucketPageViewModel viewModel, ProblemTexts problems, Messages messages) {
        super(14);
        this.viewModel = viewModel;
        this.messages = messages;
        getStyleClass().add("bucket-tab");
        getChildren()
                .addAll(
                        new AskedView<>(viewModel.stats(), problems, this::notCounted, this::counted),
                        section("bucket.page.settings"),
                        new AskedView<>(viewModel.info(), problems, Region::new, this::settings));
    }

    private Label section(String key) {
        Label label = new Label(messages.get(key).toUpperCase(java.util.Locale.ROOT));
        label.getStyleClass().addAll("section-title", "bucket-section");
        return label;
    }

    private Node notCounted() {
        Label words = new Label(messages.get(
                "bucket.page.not-counted",
                Wording.plural(viewModel.countingRequests(), "list request", "list requests")));
        words.getStyleClass().add("muted");
        Button count = new Button(messages.get("bucket.page.count"));
        count.setId("bucket-count");
        count.setOnAction(ignored -> viewModel.count());
        return new VBox(8, words, count);
    }

    private Node counted(BucketStats stats) {
        PriceTable prices = viewModel.prices();
        double monthly = prices.monthly(stats).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        var oldest = stats.oldest();
        var newest = stats.newest();
        HBox cards = new HBox(
                12,
                card(Wording.count(stats.total().objects()), messages.get("bucket.page.objects")),
                card(Wording.bytes(stats.total().bytes()), messages.get("bucket.page.bytes")),
                card(
                        Wording.money(BigDecimal.valueOf(monthly), prices.currency()),
                        messages.get("bucket.page.monthly", prices.asOf())),
                card(
                        oldest == null || newest == null
                                ? "—"
                                : Wording.exact(oldest).substring(0, 10) + " … "
                                        + Wording.exact(newest).substring(0, 10),
                        messages.get("bucket.page.span")));
        HBox tables = new HBox(
                24,
                table(messages.get("bucket.page.by-class"), stats.byClass(), Function.identity(), stats.total()),
                table(messages.get("bucket.page.by-prefix"), stats.byPrefix(), Function.identity(), stats.total()),
                table(
                        messages.get("bucket.page.by-day"),
                        stats.byDay().descendingMap(),
                        Object::toString,
                        stats.total()));
        Label note = new Label(messages.get("bucket.page.prices", prices.name(), prices.asOf()));
        note.getStyleClass().addAll("dim", "tiny");
        return new VBox(14, cards, tables, note);
    }

    private static VBox card(String value, String caption) {
        Label number = new Label(value);
        number.getStyleClass().add("bucket-number");
        Label words = new Label(caption);
        words.getStyleClass().add("muted");
        VBox card = new VBox(number, words);
        card.getStyleClass().addAll("card", "bucket-card");
        HBox.setHgrow(card, Priority.ALWAYS);
        card.setPrefWidth(200);
        card.setMaxWidth(Double.MAX_VALUE);
        return card;
    }

    private <K> VBox table(
            String title, Map<K, BucketStats.Sum> rows, Function<K, String> name, BucketStats.Sum total) {
        Label head = new Label(title.toUpperCase(java.util.Locale.ROOT));
        head.getStyleClass().addAll("section-title", "bucket-section");
        GridPane grid = new GridPane();
        grid.getStyleClass().add("bucket-grid");
        grid.getColumnConstraints().add(new ColumnConstraints(120, 190, 260, Priority.ALWAYS, null, true));
        int row = 0;
        Map<K, BucketStats.Sum> shown = new LinkedHashMap<>();
        rows.forEach(shown::put);
        for (Map.Entry<K, BucketStats.Sum> entry : shown.entrySet()) {
            if (row == ROWS) {
                Label more = new Label(messages.get("bucket.page.more", Wording.count(rows.size() - (long) ROWS)));
                more.getStyleClass().add("dim");
                grid.add(more, 0, row);
                break;
            }
            String words = name.apply(entry.getKey());
            Label key = new Label(words.isEmpty() ? "/" : words);
            key.getStyleClass().add("mono");
            Label count = number(Wording.count(entry.getValue().objects()));
            Label bytes = number(Wording.bytes(entry.getValue().bytes()));
            Region bar = new Region();
            bar.getStyleClass().add("duration-bar");
            double share = total.bytes() == 0 ? 0 : (double) entry.getValue().bytes() / total.bytes();
            double width = 3 + 60 * share;
            bar.setMinWidth(width);
            bar.setMaxWidth(width);
            grid.addRow(row++, key, count, bytes, bar);
        }
        VBox table = new VBox(4, head, grid);
        HBox.setHgrow(table, Priority.ALWAYS);
        return table;
    }

    private static Label number(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("mono", "muted");
        label.setMinWidth(Region.USE_PREF_SIZE);
        GridPane.setHalignment(label, javafx.geometry.HPos.RIGHT);
        return label;
    }

    private Node settings(BucketInfo info) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("bucket-grid");
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("region", words(info.region(), Function.identity()));
        rows.put("versioning", words(info.versioning(), Function.identity()));
        rows.put("encryption", words(info.encryption(), Function.identity()));
        rows.put(
                "public-access",
                words(
                        info.publicAccess(),
                        blocks -> messages.get(
                                blocks.isFullyBlocked()
                                        ? "bucket.info.public-access.blocked"
                                        : "bucket.info.public-access.open")));
        rows.put("lifecycle", words(info.lifecycleRules(), count -> Wording.plural(count, "rule", "rules")));
        rows.put("policy", words(info.policy(), ignored -> messages.get("bucket.info.there")));
        rows.put("cors", words(info.corsRules(), count -> Wording.plural(count, "rule", "rules")));
        rows.put("log", words(info.accessLog(), Function.identity()));
        rows.put("replication", words(info.replicationRules(), count -> Wording.plural(count, "rule", "rules")));
        rows.put("notifications", words(info.notifications(), count -> Wording.plural(count, "target", "targets")));
        rows.put("lock", words(info.objectLock(), Function.identity()));
        rows.put("acceleration", words(info.acceleration(), Function.identity()));
        int number = 0;
        for (Map.Entry<String, String> entry : rows.entrySet()) {
            Label name = new Label(messages.get("bucket.info." + entry.getKey()));
            name.getStyleClass().add("muted");
            Label value = new Label(entry.getValue());
            grid.add(name, number % 2 * 2, number / 2);
            grid.add(value, number % 2 * 2 + 1, number / 2);
            number++;
        }
        return grid;
    }

    private <T> String words(Answer<T> answer, Function<T, String> known) {
        return switch (answer) {
            case Answer.Known<T>(T value) -> known.apply(value);
            case Answer.NotSet<T> _ -> messages.get("bucket.info.not-set");
            case Answer.NotSupported<T> _ -> messages.get("bucket.info.not-supported");
            case Answer.NotAllowed<T> _ -> messages.get("bucket.info.not-allowed");
            case Answer.Failed<T> _ -> messages.get("bucket.info.failed");
        };
    }
}
