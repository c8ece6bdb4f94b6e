package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.diff.Comparison;
import dev.cassetteworkbench.model.diff.Routes;
import dev.cassetteworkbench.model.diff.rule.Part;
import dev.cassetteworkbench.model.json.JsonValue;
import java.util.List;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import org.jspecify.annotations.Nullable;

/// The right half of a comparison: response, request, headers, the call that is selected, and a
/// table of three when
/// somebody asked for one.
final class DifferenceTabs extends TabPane {
    private final CompareViewModel model;
    private final Messages texts = Messages.bundle("compare");
    private final LinesPane response;
    private final LinesPane request;
    private final LinesPane headers;
    private final LinesPane call;
    private final Label responseBadge = badge();
    private final Label requestBadge = badge();
    private final Label headersBadge = badge();
    private final Label callBadge = badge();
    private final Tab callTab;
    private final ManyWayView many = new ManyWayView();
    private final Tab manyTab;

    DifferenceTabs(CompareViewModel model) {
        this.model = model;
        this.response = lines("compare.tab.response", () -> body(Part.RESPONSE));
        this.request = lines("compare.tab.request", () -> body(Part.REQUEST));
        this.headers = lines("compare.tab.headers", () -> body(Part.HEADERS));
        this.call = lines("compare.tab.noCall", this::callTarget);
        this.callTab = tab("compare.tab.noCall", call, callBadge);
        this.manyTab = new Tab(texts.get("compare.tab.many"), many);
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
        model.manyProperty().subscribe(this::showMany);
    }

    /// Chooses the next or previous difference, in the tabs behind or before when this one has no more.
    void step(boolean forward) {
        int tabs = 4;
        int start = Math.min(getSelectionModel().getSelectedIndex(), tabs - 1);
        for (int i = 0; i <= tabs; i++) {
            int at = Math.floorMod(start + (forward ? i : -i), tabs);
            if (getTabs().get(at).isDisabled() || !(getTabs().get(at).getContent() instanceof LinesPane pane)) {
                continue;
            }
            if (i > 0) {
                pane.forget();
            }
            if (pane.step(forward)) {
                getSelectionModel().select(at);
                pane.requestFocus();
                return;
            }
        }
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

    private void showMany(@Nullable ManyTable table) {
        many.show(table);
        if (table == null) {
            getTabs().remove(manyTab);
        } else {
            if (!getTabs().contains(manyTab)) {
                getTabs().add(manyTab);
            }
            getSelectionModel().select(manyTab);
        }
    }

    private void name(@Nullable CompareRow row) {
        callTab.setDisable(row == null);
        callTab.setText(row == null ? texts.get("compare.tab.noCall") : texts.get("compare.tab.call", row.number()));
        var answer = row == null ? null : row.aligned().answer();
        callBadge.setVisible(answer != null);
        callBadge.setText(answer == null ? "" : CompareView.badge(answer));
    }

    private @Nullable RuleTarget body(Part part) {
        CompareView view = model.viewProperty().get();
        if (view == null) {
            return null;
        }
        Comparison comparison = view.comparison();
        JsonValue content = switch (part) {
            case RESPONSE -> content(comparison.a(), comparison.b(), true);
            case REQUEST -> content(comparison.a(), comparison.b(), false);
            case HEADERS, QUERY, ANSWER, CALL_QUERY, CALL_PAYLOAD -> null;
        };
        return new RuleTarget(part, Routes.of(comparison.b()), null, content);
    }

    private static @Nullable JsonValue content(Cassette a, Cassette b, boolean response) {
        JsonValue right = (response ? b.response().body() : b.request().body()).content();
        return right != null
                ? right
                : (response ? a.response().body() : a.request().body()).content();
    }

    private @Nullable RuleTarget callTarget() {
        CompareView view = model.viewProperty().get();
        CompareRow row = model.selectedRowProperty().get();
        Call b = row == null ? null : row.aligned().b();
        if (view == null || b == null) {
            return null;
        }
        String label = b.label();
        int blank = label.indexOf(' ');
        String glob = blank < 0 ? label : Routes.of(label.substring(0, blank), label.substring(blank + 1));
        return new RuleTarget(
                Part.ANSWER, Routes.of(view.comparison().b()), glob, b.answer().content());
    }

    private LinesPane lines(String key, Supplier<@Nullable RuleTarget> target) {
        return new LinesPane(texts.get(key), model, new RuleMenu(model.rules(), target));
    }

    private Tab tab(String key, LinesPane content, Label badge) {
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
