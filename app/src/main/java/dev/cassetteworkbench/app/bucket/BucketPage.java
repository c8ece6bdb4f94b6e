package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.page.Page;
import dev.cassetteworkbench.app.text.Messages;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/// One bucket as a whole.
public final class BucketPage implements Page {
    private final BucketPageViewModel viewModel;
    private final Messages messages;
    private final TabPane tabs = new TabPane();
    private final Label address = new Label();

    /// @param copy puts a text into the clipboard and says so
    /// @param remark says something in passing
    public BucketPage(
            BucketPageViewModel viewModel,
            ProblemTexts problems,
            Messages messages,
            Consumer<String> copy,
            Consumer<String> remark) {
        this.viewModel = viewModel;
        this.messages = messages;
        tabs.setId("bucket-page");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getStylesheets().add(BucketPage.class.getResource("bucket.css").toExternalForm());
        tabs.getTabs()
                .setAll(
                        tab("overview", scrolled(new OverviewTab(viewModel, problems, messages))),
                        tab("lifecycle", scrolled(new LifecycleTab(viewModel, problems, messages))),
                        tab("uploads", scrolled(new UploadsTab(viewModel, problems, messages, remark))),
                        tab("recipes", new RecipeTab(viewModel, messages, copy)));
        address.getStyleClass().add("muted");
        viewModel.shownProperty().addListener((ignored, before, now) -> {
            if (now != null) {
                String prefix = now.bucket().prefix();
                address.setText("s3://" + now.bucket().bucket() + "/" + (prefix.isEmpty() ? "" : prefix + "/")
                        + (now.bucket().region().isEmpty()
                                ? ""
                                : " · " + now.bucket().region())
                        + (now.bucket().readOnly() ? " · " + messages.get("bucket.page.read-only") : ""));
            }
        });
    }

    private Tab tab(String key, Node content) {
        Tab tab = new Tab(messages.get("bucket.page.tab." + key), content);
        tab.setId("bucket-tab-" + key);
        return tab;
    }

    private static ScrollPane scrolled(Node content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        return scroll;
    }

    @Override
    public Node node() {
        return tabs;
    }

    @Override
    public String title() {
        BucketPageViewModel.Shown now = viewModel.shownProperty().get();
        return now == null ? messages.get("bucket.page.title") : now.name();
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
