package dev.cassetteworkbench.timeline;

import dev.cassetteworkbench.timeline.internal.paint.Palette;
import dev.cassetteworkbench.timeline.internal.paint.Role;
import java.util.Arrays;
import java.util.stream.Collectors;

/// A theme's colours as an inline style.
final class ThemeStyle {
    private ThemeStyle() {}

    static String of(Theme theme) {
        Palette palette = Palette.of(theme);
        return Arrays.stream(Role.values())
                .map(role -> role.cssName() + ": " + palette.color(role).hex() + ";")
                .collect(Collectors.joining(" "));
    }
}
