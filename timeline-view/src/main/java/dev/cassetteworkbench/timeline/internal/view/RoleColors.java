package dev.cassetteworkbench.timeline.internal.view;

import dev.cassetteworkbench.timeline.internal.paint.FxColor;
import dev.cassetteworkbench.timeline.internal.paint.Palette;
import dev.cassetteworkbench.timeline.internal.paint.Rgb;
import dev.cassetteworkbench.timeline.internal.paint.Role;
import java.util.EnumMap;
import java.util.Map;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// The colours of one control, set by style sheets.
public final class RoleColors {
    private final Map<Role, ColorProperty> properties = new EnumMap<>(Role.class);
    private @Nullable Palette palette;

    private RoleColors() {}

    /// @param changed told after each change of a colour
    public static <S extends Styleable> RoleColors of(S control, RoleCss<S> css, Runnable changed) {
        RoleColors colors = new RoleColors();
        for (Role role : Role.values()) {
            colors.properties.put(role, new ColorProperty(control, role, css.of(role), () -> {
                colors.palette = null;
                changed.run();
            }));
        }
        return colors;
    }

    StyleableObjectProperty<Color> property(Role role) {
        ColorProperty found = properties.get(role);
        if (found == null) {
            throw new IllegalStateException("every role has one");
        }
        return found;
    }

    /// The colours of now.
    public Palette palette() {
        Palette current = palette;
        if (current == null) {
            Map<Role, Rgb> colors = new EnumMap<>(Role.class);
            properties.forEach((role, property) -> colors.put(role, FxColor.rgb(property.get())));
            current = new Palette(colors);
            palette = current;
        }
        return current;
    }

    private static final class ColorProperty extends StyleableObjectProperty<Color> {
        private final Styleable control;
        private final Role role;
        private final CssMetaData<? extends Styleable, Color> css;
        private final Runnable changed;

        ColorProperty(Styleable control, Role role, CssMetaData<? extends Styleable, Color> css, Runnable changed) {
            super(css.getInitialValue(null));
            this.control = control;
            this.role = role;
            this.css = css;
            this.changed = changed;
        }

        @Override
        protected void invalidated() {
            get();
            changed.run();
        }

        @Override
        public Object getBean() {
            return control;
        }

        @Override
        public String getName() {
            return role.styleName();
        }

        @Override
        public CssMetaData<? extends Styleable, Color> getCssMetaData() {
            return css;
        }
    }
}
