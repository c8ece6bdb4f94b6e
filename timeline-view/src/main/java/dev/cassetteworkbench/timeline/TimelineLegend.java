package dev.cassetteworkbench.timeline;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.timeline.internal.layout.DurationText;
import dev.cassetteworkbench.timeline.internal.paint.FxColor;
import dev.cassetteworkbench.timeline.internal.paint.Ink;
import dev.cassetteworkbench.timeline.internal.paint.Role;
import dev.cassetteworkbench.timeline.internal.view.RoleColors;
import dev.cassetteworkbench.timeline.internal.view.RoleCss;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// Below a timeline: how long each kind of call took in all, and the app's own code.
///
/// Style class `timeline-legend`, texts `timeline-legend-text`; colours by the style properties of
/// [TimelineView].
/// FX thread only.
public final class TimelineLegend extends FlowPane {
    private static final RoleCss<TimelineLegend> CSS = new RoleCss<>(legend -> legend.colors);
    private static final List<CssMetaData<? extends Styleable, ?>> CSS_META_DATA =
            CSS.after(FlowPane.getClassCssMetaData());
    private static final double SWATCH = 12;
    private static final Font LETTER = Font.font("JetBrains Mono", 9);

    private final TimelineTexts texts;
    private final RoleColors colors = RoleColors.of(this, CSS, this::refill);
    private @Nullable Timeline timeline;
    private @Nullable Consumer<TimelineQuery> onChoose;

    public TimelineLegend(TimelineTexts texts) {
        super(14, 4);
        this.texts = texts;
        getStyleClass().add("timeline-legend");
        setAccessibleRole(AccessibleRole.TEXT);
    }

    /// With English words.
    public TimelineLegend() {
        this(TimelineTexts.ENGLISH);
    }

    /// Shows the sums of a timeline; null empties the legend.
    public void setTimeline(@Nullable Timeline timeline) {
        this.timeline = timeline;
        refill();
    }

    /// What happens when a kind is clicked or chosen with Enter or Space; gets the query that
    /// finds its calls. Null makes
    /// the entries plain text.
    public void setOnChoose(@Nullable Consumer<TimelineQuery> onChoose) {
        this.onChoose = onChoose;
        refill();
    }

    private void refill() {
        getChildren().clear();
        Timeline shown = timeline;
        if (shown == null) {
            setAccessibleText("");
            return;
        }
        StringBuilder spoken = new StringBuilder();
        for (CallKind kind : CallKind.values()) {
            Double ms = shown.kindMs().get(kind);
            if (ms != null) {
                HBox entry = add(
                        swatch(Role.of(kind), KindColors.letter(kind)),
                        kind.label() + " " + DurationText.shortText(ms),
                        spoken);
                choosable(entry, TimelineQuery.parse("type:" + kind.name().toLowerCase(Locale.ROOT)));
            }
        }
        add(swatch(Role.REQUEST, ""), texts.appCode() + " " + DurationText.shortText(shown.appMs()), spoken);
        if (shown.rows().size() > 1) {
            add(line(), texts.criticalPath(), spoken);
        }
        setAccessibleText(spoken.toString());
    }

    private HBox add(Node swatch, String text, StringBuilder spoken) {
        Label label = new Label(text);
        label.getStyleClass().add("timeline-legend-text");
        label.setFont(Font.font(11.5));
        label.setTextFill(FxColor.of(colors.palette().color(Role.TEXT_MUTED)));
        HBox entry = new HBox(5, swatch, label);
        entry.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(entry);
        spoken.append(spoken.isEmpty() ? "" : ", ").append(text);
        return entry;
    }

    private void choosable(HBox entry, TimelineQuery query) {
        Consumer<TimelineQuery> choose = onChoose;
        if (choose == null) {
            return;
        }
        entry.setCursor(Cursor.HAND);
        entry.setFocusTraversable(true);
        entry.setAccessibleRole(AccessibleRole.BUTTON);
        entry.setOnMouseClicked(_ -> choose.accept(query));
        entry.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                choose.accept(query);
                event.consume();
            }
        });
    }

    private Node line() {
        return new Rectangle(SWATCH, 2, FxColor.of(colors.palette().color(Role.TEXT)));
    }

    private Node swatch(Role role, String letter) {
        Rectangle square =
                new Rectangle(SWATCH, SWATCH, FxColor.of(colors.palette().color(role)));
        square.setArcWidth(4);
        square.setArcHeight(4);
        Text text = new Text(letter);
        text.setFont(LETTER);
        text.setFill(FxColor.of(colors.palette().color(new Ink.On(role))));
        return new StackPane(square, text);
    }

    /// The style properties of this class and its parents.
    public static List<CssMetaData<? extends Styleable, ?>> getClassCssMetaData() {
        return CSS_META_DATA;
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return CSS_META_DATA;
    }
}
