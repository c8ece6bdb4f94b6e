package dev.cassetteworkbench.app.transfer;

import dev.cassetteworkbench.app.error.ProblemText;
import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.page.Page;
import dev.cassetteworkbench.app.page.Sheets;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.storage.transfer.SyncPlan;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A transfer before, while and after it runs: what it comes to, what it would do with every object
/// and why, what
/// became of it.
public final class PlanPage implements Page {
    private final PlanViewModel viewModel;
    private final ProblemTexts problems;
    private final Sheets sheets;
    private final Messages messages = Messages.bundle("transfer");
    private final VBox root;
    private final Label route = new Label();
    private final HBox actions = new HBox(10);
    private final HBox notice = new HBox(12);
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper(this, "status", "");
    private final Runnable back;

    /// @param back leaves the page
    public PlanPage(PlanViewModel viewModel, ProblemTexts problems, Sheets sheets, Runnable back) {
        this.viewModel = viewModel;
        this.problems = problems;
        this.sheets = sheets;
        this.back = back;
        PlanTable table = new PlanTable(viewModel, problems, messages);
        VBox.setVgrow(table, Priority.ALWAYS);
        notice.getStyleClass().add("plan-notice");
        VBox.setMargin(notice, new Insets(0, 14, 8, 14));
        root = new VBox(new PlanCards(viewModel, messages), notice, new PlanChips(viewModel, messages), table);
        root.setId("plan-page");
        root.getStyleClass().add("plan-page");
        root.getStylesheets().add(PlanPage.class.getResource("transfer.css").toExternalForm());
        route.getStyleClass().add("muted");
        route.setId("plan-route");
        actions.setAlignment(Pos.CENTER_RIGHT);
        viewModel.stateProperty().addListener(ignored -> show());
        viewModel.planProperty().addListener(ignored -> show());
        viewModel.pausedProperty().addListener(ignored -> show());
        viewModel.resultsProperty().addListener(ignored -> showNotice());
        show();
    }

    private void show() {
        PlanJob job = viewModel.jobProperty().get();
        if (job != null) {
            String region =
                    job.bucket().region().isEmpty() ? "" : " · " + job.bucket().region();
            route.setText(
                    job.isUp()
                            ? job.folder() + "  →  " + job.remoteAddress() + region
                            : job.remoteAddress() + region + "  →  " + job.folder());
        }
        showActions(job);
        showNotice();
        showStatus();
    }

    private void showActions(@Nullable PlanJob job) {
        actions.getChildren().clear();
        SyncPlan plan = viewModel.planProperty().get();
        switch (viewModel.stateProperty().get()) {
            case NOTHING -> {}
            case PLANNING ->
                actions.getChildren().add(button("plan.cancel", "plan-cancel", () -> {
                    viewModel.cancel();
                    back.run();
                }));
            case READY -> {
                if (job != null && plan != null) {
                    actions.getChildren()
                            .addAll(
                                    button("plan.copy-command", "plan-copy", () -> copy(PlanCommand.of(job, plan))),
                                    button("plan.cancel", "plan-cancel", back),
                                    runButton(job, plan));
                }
            }
            case RUNNING -> {
                boolean paused = viewModel.pausedProperty().get();
                actions.getChildren()
                        .addAll(
                                button(
                                        paused ? "plan.resume" : "plan.pause",
                                        "plan-pause",
                                        () -> viewModel.pause(!paused)),
                                button("plan.stop", "plan-stop", viewModel::cancel));
            }
            case FINISHED, FAILED -> {
                if (viewModel.resultsProperty().get().failed() > 0) {
                    actions.getChildren().add(button("plan.retry", "plan-retry", viewModel::retryFailed));
                }
                Button again = button("plan.again", "plan-again", viewModel::replan);
                Button done = button("plan.done", "plan-done", back);
                done.getStyleClass().add("btn-primary");
                actions.getChildren().addAll(again, done);
            }
        }
    }

    private Button runButton(PlanJob job, SyncPlan plan) {
        int objects = plan.totals().objects();
        int deletes = plan.totals().counts().getOrDefault(SyncPlan.Kind.DELETE, 0);
        Button run = new Button(runText(job.isUp(), objects, deletes));
        run.setId("plan-run");
        run.getStyleClass().add("btn-primary");
        run.setDefaultButton(true);
        run.setDisable(objects == 0);
        run.setOnAction(ignored -> viewModel.run());
        return run;
    }

    private String runText(boolean up, int objects, int deletes) {
        if (objects == 0) {
            return messages.get("plan.run.nothing");
        }
        if (deletes == 0) {
            String files = Wording.plural(objects, "file", "files");
            return up ? messages.get("plan.run.upload", files) : messages.get("plan.run.download", files);
        }
        String moved = Wording.count(objects - deletes);
        String deleted = Wording.count(deletes);
        return up
                ? messages.get("plan.run.upload-and-delete", moved, deleted)
                : messages.get("plan.run.download-and-delete", moved, deleted);
    }

    private Button button(String key, String id, Runnable action) {
        Button button = new Button(messages.get(key));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(ignored -> action.run());
        return button;
    }

    private void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        sheets.remark(messages.get("plan.copied"));
    }

    /// One banner at most: a failure, conflicts to be looked at, or how it ended.
    private void showNotice() {
        notice.getChildren().clear();
        notice.getStyleClass().removeAll("verdict-ok", "verdict-warn", "verdict-error");
        Throwable failure = viewModel.failureProperty().get();
        SyncPlan plan = viewModel.planProperty().get();
        RunModel.Results results = viewModel.resultsProperty().get();
        switch (viewModel.stateProperty().get()) {
            case FAILED -> {
                if (failure != null) {
                    ProblemText words = problems.of(failure);
                    say("error", words.title(), words.explanation() + " " + words.nextStep());
                }
            }
            case READY -> showPlanned(plan);
            case FINISHED -> {
                String counts = messages.get(
                        "plan.ended.counts",
                        Wording.count(results.done()),
                        Wording.count(results.left()),
                        Wording.count(results.troubled()));
                if (results.troubled() > 0) {
                    say("error", messages.get("plan.ended.failed", Wording.count(results.troubled())), counts);
                    notice.getChildren()
                            .add(button(
                                    "plan.show-troubled",
                                    "plan-show-troubled",
                                    () -> viewModel.filterProperty().set(new PlanViewModel.Filter.Troubled())));
                } else if (plan != null
                        && results.done() < plan.totals().objects()
                        && results.done() + results.left() < plan.totals().objects()) {
                    say(
                            "warn",
                            messages.get("plan.ended.stopped"),
                            messages.get("plan.ended.stopped.next") + " " + counts);
                } else {
                    say("ok", messages.get("plan.ended.ok"), counts);
                }
            }
            case NOTHING, PLANNING, RUNNING -> {}
        }
        boolean shown = !notice.getChildren().isEmpty();
        notice.setVisible(shown);
        notice.setManaged(shown);
    }

    private void showPlanned(@Nullable SyncPlan plan) {
        if (plan == null) {
            return;
        }
        int conflicts = plan.conflicts().size();
        Optional<PlanRunner.Earlier> earlier = viewModel.earlierProperty().get();
        if (earlier.isPresent()) {
            say(
                    "warn",
                    messages.get("plan.earlier"),
                    messages.get(
                            "plan.earlier.why",
                            Wording.count(earlier.get().settled()),
                            Wording.count(earlier.get().steps())));
            notice.getChildren().add(button("plan.earlier.anew", "plan-anew", viewModel::planAnew));
        } else if (!plan.remoteComplete() || !plan.localComplete()) {
            say("warn", messages.get("plan.incomplete"), messages.get("plan.incomplete.why"));
        } else if (conflicts > 0) {
            say(
                    "warn",
                    messages.get("plan.conflicts", Wording.plural(conflicts, "conflict", "conflicts")),
                    messages.get("plan.conflicts.why"));
            notice.getChildren()
                    .addAll(
                            button(
                                    "plan.conflicts.review",
                                    "plan-review",
                                    () -> viewModel
                                            .filterProperty()
                                            .set(new PlanViewModel.Filter.OfKind(SyncPlan.Kind.CONFLICT))),
                            button(
                                    "plan.conflicts.source",
                                    "plan-source-wins",
                                    () -> viewModel.overrule(java.util.Set.copyOf(plan.conflicts()))));
        }
    }

    private void say(String tone, String title, String text) {
        Label head = new Label(title);
        head.getStyleClass()
                .addAll(
                        "strong",
                        switch (tone) {
                            case "ok" -> "ok-text";
                            case "warn" -> "warn-text";
                            default -> "error-text";
                        });
        head.setId("plan-notice-title");
        head.setMinWidth(Region.USE_PREF_SIZE);
        Label words = new Label(text);
        words.setWrapText(true);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        notice.getStyleClass().add("verdict-" + tone);
        notice.getChildren().addAll(head, words);
    }

    private void showStatus() {
        SyncPlan plan = viewModel.planProperty().get();
        if (viewModel.stateProperty().get() == PlanViewModel.State.PLANNING) {
            status.set(messages.get("plan.status.planning"));
        } else if (plan == null || viewModel.earlierProperty().get().isPresent()) {
            status.set("");
        } else {
            long lists = plan.totals().requests().getOrDefault("LIST", 0L);
            status.set(messages.get("plan.status.made", Wording.plural(lists, "list request", "list requests"))
                    + "   " + messages.get("plan.status.checked")
                    + "   "
                    + messages.get(
                            "plan.status.estimate",
                            Wording.money(BigDecimal.valueOf(plan.totals().money()), "USD")));
        }
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public String title() {
        PlanJob job = viewModel.jobProperty().get();
        if (job == null) {
            return messages.get("plan.title.sync");
        }
        return messages.get(job.sync() ? "plan.title.sync" : job.isUp() ? "plan.title.upload" : "plan.title.download");
    }

    @Override
    public List<Node> headerDetails() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return List.of(route, space);
    }

    @Override
    public List<Node> headerActions() {
        return List.of(actions);
    }

    @Override
    public @Nullable ObservableValue<String> statusText() {
        return Bindings.createStringBinding(status::get, status);
    }
}
