package dev.cassetteworkbench.app.main;

import dev.cassetteworkbench.app.page.Navigator;
import dev.cassetteworkbench.app.page.Page;
import dev.cassetteworkbench.app.text.Messages;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignW;

/// The frame of the window: header, the page shown now, status bar, and what lies on top. Pages
/// stack: back returns to
/// the one below.
final class Shell implements Navigator {
    private final Messages messages;
    private final StatusBar statusBar;
    private final Overlay overlay;
    private final StackPane root = new StackPane();
    private final BorderPane frame = new BorderPane();
    private final Region dropFrame = new Region();
    private final HBox header = new HBox(10);
    private final HBox middle = new HBox(10);
    private final HBox actions = new HBox(10);
    private final Button theme;
    private final Button settings;
    private final Deque<Page> pages = new ArrayDeque<>();
    private Node homeMiddle = new Region();

    Shell(Messages messages, StatusBar statusBar, Overlay overlay, Runnable switchTheme, Runnable openSettings) {
        this.messages = messages;
        this.statusBar = statusBar;
        this.overlay = overlay;
        theme = icon(new FontIcon(MaterialDesignW.WEATHER_NIGHT), "shell.theme", switchTheme);
        theme.setId("theme");
        settings = icon(new FontIcon(MaterialDesignC.COG_OUTLINE), "shell.settings", openSettings);
        settings.setId("settings");
        Label name = new Label(messages.get("shell.name"));
        name.getStyleClass().add("strong");
        HBox brand = new HBox(8, new Logo(20, 14), name);
        brand.getStyleClass().add("brand");
        HBox.setHgrow(middle, Priority.ALWAYS);
        middle.getStyleClass().add("header-middle");
        actions.getStyleClass().add("header-middle");
        header.getStyleClass().add("header");
        header.getChildren().addAll(brand, middle, actions);
        frame.setTop(header);
        frame.setBottom(statusBar);
        dropFrame.getStyleClass().add("drop-frame");
        dropFrame.setMouseTransparent(true);
        dropFrame.setVisible(false);
        root.getChildren().addAll(frame, dropFrame, overlay);
        root.getStylesheets().add(Shell.class.getResource("shell.css").toExternalForm());
    }

    private Button icon(FontIcon icon, String key, Runnable action) {
        Button button = new Button(null, icon);
        button.getStyleClass().addAll("btn-ghost", "header-icon");
        button.setTooltip(new Tooltip(messages.get(key)));
        button.setAccessibleText(messages.get(key));
        button.setOnAction(ignored -> action.run());
        return button;
    }

    StackPane root() {
        return root;
    }

    Overlay overlay() {
        return overlay;
    }

    Button settingsButton() {
        return settings;
    }

    /// Marks the window as a place to drop something, or no longer.
    void lightUp(boolean on) {
        dropFrame.setVisible(on);
    }

    /// Makes a page the bottom one: nothing lies below it, and the header shows `middleNode`
    /// instead of a title.
    void home(Page page, Node middleNode) {
        pages.clear();
        homeMiddle = middleNode;
        pages.push(page);
        showTop();
    }

    @Override
    public void show(Page page) {
        pages.remove(page);
        pages.push(page);
        showTop();
    }

    @Override
    public void back() {
        if (pages.size() > 1) {
            pages.pop();
            showTop();
        }
    }

    /// The page shown now.
    Page top() {
        return pages.getFirst();
    }

    private void showTop() {
        Page page = pages.getFirst();
        // Children are tabbed through in the order they came: header, page, status bar.
        frame.setBottom(null);
        frame.setCenter(page.node());
        frame.setBottom(statusBar);
        boolean isHome = pages.size() == 1;
        if (isHome) {
            HBox.setHgrow(homeMiddle, Priority.ALWAYS);
            middle.getChildren().setAll(homeMiddle);
        } else {
            middle.getChildren().setAll(titleOf(page));
        }
        List<Node> right = new ArrayList<>(page.headerActions());
        if (isHome) {
            right.add(theme);
            right.add(settings);
        }
        actions.getChildren().setAll(right);
        statusBar.showPage(page.statusText());
    }

    private List<Node> titleOf(Page page) {
        Button back = new Button("← " + messages.get("shell.back"));
        back.setId("back");
        back.getStyleClass().add("btn-ghost");
        back.setTooltip(new Tooltip(messages.get("shell.back.hint")));
        back.setOnAction(ignored -> back());
        Label title = new Label(page.title());
        title.getStyleClass().add("strong");
        title.setMinWidth(Region.USE_PREF_SIZE);
        List<Node> nodes = new ArrayList<>(List.of(back, title));
        nodes.addAll(page.headerDetails());
        return nodes;
    }
}
