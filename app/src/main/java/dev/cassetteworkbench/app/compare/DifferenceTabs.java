package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.app.text.Messages;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import org.jspecify.annotations.Nullable;

/// The right half of a comparison: response, request, headers, and the call that is selected.
final class DifferenceTabs extends TabPane {
    private final Messages texts = Messages.bundle("compare");
    private final DiffLinesView response = lines("compare.tab.response");
    private final DiffLinesView request = lines("compare.tab.request");
    private final DiffLinesView headers = lines("compare.tab.headers");
    private final DiffLinesView call = lines("compare.tab.noCall");
    private final Label responseBadge = badge();
    private final Label requestBadge = badge();
    private final Label headersBadge = badge();
    private final Label callBadge = badge();
    private final Tab callTab = tab("compare.tab.noCall", call, callBadge);

    DifferenceTabs(CompareViewModel model) {
        setId("difference-tabs");
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        getTabs()
                .setAll(List.of(
                        tab("compare.tab.response", response, responseBadge),
                        tab("compare.tab.request", request, requestBadge),
                        tab("compare.tab.headers", headers, headersBadge),
                        callTab));
        getTabs().add(new Tab(Messages.bundle("timeline").get("timeline.tab.both"), new TimelinesPane(model)));
        model.viewProperty().subscribe(this::show);
        model.callLines()
                .addListener((ListChangeListener<DiffLine>) ignored -> call.show(List.copyOf(model.callLines())));
        model.selectedRowProperty().subscribe(this::name);
    }

    private void show(@Nullable CompareView view) {
        if (view == null) {
            return;
        }
        response.show(view.responseLines());
        request.show(view.requestLines());
        headers.show(view.headerLines());
        responseBadge.setText(view.responseBadge());
        requestBadge.setText(view.requestBadge());
        headersBadge.setText(view.headersBadge());
    }

    private void name(@Nullable CompareRow row) {
        callTab.setDisable(row == null);
        callTab.setText(row == null ? texts.get("compare.tab.noCall") : texts.get("compare.tab.call", row.number()));
        var answer = row == null ? null : row.aligned().answer();
        callBadge.setVisible(answer != null);
        callBadge.setText(answer == null ? "" : CompareView.badge(answer));
    }

    private DiffLinesView lines(String key) {
        return new DiffLinesView(texts.get(key));
    }

    private Tab tab(String key, DiffLinesView content, Label badge) {
        Tab tab = new Tab(texts.get(key), content);
        tab.setGraphic(badge);
        return tab;
    }

    private static Label badge() {
        Label badge = new Label("0");
        badge.getStyleClass().add("badge");
        return badge;
    }
}
