package dev.cassetteworkbench.timeline.internal.view;

import dev.cassetteworkbench.timeline.Theme;
import dev.cassetteworkbench.timeline.internal.paint.FxColor;
import dev.cassetteworkbench.timeline.internal.paint.Palette;
import dev.cassetteworkbench.timeline.internal.paint.Role;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.css.CssMetaData;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// The style properties `-timeline-http` and so on of one class of controls, one for each [Role];
/// defaults are the dark
/// theme's colours.
public final class RoleCss<S extends Styleable> {
    private final Map<Role, CssMetaData<S, Color>> byRole = new EnumMap<>(Role.class);

    /// @param colors gets the colours of one control
    public RoleCss(Function<S, RoleColors> colors) {
        Palette dark = Palette.of(Theme.DARK);
        for (Role role : Role.values()) {
            byRole.put(role, new ColorCss<>(role, FxColor.of(dark.color(role)), colors));
        }
    }

    CssMetaData<S, Color> of(Role role) {
        CssMetaData<S, Color> found = byRole.get(role);
        if (found == null) {
            throw new IllegalStateException("every role has one");
        }
        return found;
    }

    /// These properties after the inherited ones.
    public List<CssMetaData<? extends Styleable, ?>> after(List<CssMetaData<? extends Styleable, ?>> inherited) {
        List<CssMetaData<? extends Styleable, ?>> all = new ArrayList<>(inherited);
        all.addAll(byRole.values());
        return List.copyOf(all);
    }

    private static final class ColorCss<S extends Styleable> extends CssMetaData<S, Color> {
        private final Role role;
        private final Function<S, RoleColors> colors;

        ColorCss(Role role, Color initial, Function<S, RoleColors> colors) {
            super(role.cssName(), StyleConverter.getColorConverter(), initial);
            this.role = role;
            this.colors = colors;
        }

        @Override
        public boolean isSettable(S control) {
            return !colors.apply(control).property(role).isBound();
        }

        @Override
        public @Nullable StyleableProperty<Color> getStyleableProperty(S control) {
            return colors.apply(control).property(role);
        }
    }
}
