package dev.cassetteworkbench.timeline.internal.paint;

import dev.cassetteworkbench.timeline.Theme;
import java.util.EnumMap;
import java.util.Map;

/// A colour for every role.
public record Palette(Map<Role, Rgb> colors) {
    public Palette {
        colors = Map.copyOf(colors);
        if (colors.size() != Role.values().length) {
            throw new IllegalArgumentException("a role has no colour");
        }
    }

    /// The built-in colours.
    public static Palette of(Theme theme) {
        Map<Role, Rgb> colors = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            colors.put(
                    role,
                    Rgb.of(
                            switch (theme) {
                                case DARK -> dark(role);
                                case LIGHT -> light(role);
                            }));
        }
        return new Palette(colors);
    }

    public Rgb color(Role role) {
        Rgb color = colors.get(role);
        if (color == null) {
            throw new IllegalStateException("checked in the constructor");
        }
        return color;
    }

    public Rgb color(Ink ink) {
        return switch (ink) {
            case Ink.Plain plain -> color(plain.role());
            case Ink.On on -> color(on.fill()).readable();
        };
    }

    private static int dark(Role role) {
        return switch (role) {
            case HTTP -> 0x4493F8;
            case DATABASE -> 0xA371F7;
            case REDIS -> 0xF78166;
            case MONGODB -> 0x3FB950;
            case OTHER -> 0xD29922;
            case ERROR -> 0xF85149;
            case REQUEST -> 0x30363D;
            case TEXT -> 0xE6EDF3;
            case TEXT_MUTED -> 0x8B949E;
            case LINE -> 0x262C36;
            case SELECTION -> 0x1C2A3D;
            case BACKGROUND -> 0x0D1117;
            case FOCUS -> 0x4493F8;
        };
    }

    private static int light(Role role) {
        return switch (role) {
            case HTTP -> 0x0969DA;
            case DATABASE -> 0x8250DF;
            case REDIS -> 0xBC4C00;
            case MONGODB -> 0x1A7F37;
            case OTHER -> 0x9A6700;
            case ERROR -> 0xCF222E;
            case REQUEST -> 0xD0D7DE;
            case TEXT -> 0x1F2328;
            case TEXT_MUTED -> 0x59636E;
            case LINE -> 0xE3E7EC;
            case SELECTION -> 0xE8F2FD;
            case BACKGROUND -> 0xFFFFFF;
            case FOCUS -> 0x0969DA;
        };
    }
}
