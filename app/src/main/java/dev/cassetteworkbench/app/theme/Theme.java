package dev.cassetteworkbench.app.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/// The two looks of the window. Views use roles (`-wb-panel`, `-wb-error`, …) and shared style
/// classes from `base.css`;
/// a page adds a style sheet of its own to its node.
public enum Theme {
    LIGHT("light.css", new PrimerLight().getUserAgentStylesheet()),
    DARK("dark.css", new PrimerDark().getUserAgentStylesheet());

    private static final List<String> FONTS = List.of(
            "Inter_400Regular",
            "Inter_500Medium",
            "Inter_600SemiBold",
            "JetBrainsMono_400Regular",
            "JetBrainsMono_500Medium",
            "JetBrainsMono_600SemiBold");

    private final String roles;
    private final String userAgentSheet;

    Theme(String roles, String userAgentSheet) {
        this.roles = roles;
        this.userAgentSheet = userAgentSheet;
    }

    /// The look for a choice on a system with that colour scheme.
    public static Theme of(ThemeChoice choice, ColorScheme system) {
        return switch (choice) {
            case LIGHT -> LIGHT;
            case DARK -> DARK;
            case SYSTEM -> system == ColorScheme.DARK ? DARK : LIGHT;
        };
    }

    /// Loads Inter and JetBrains Mono; call once before the first scene.
    public static void loadFonts() {
        for (String name : FONTS) {
            Font.loadFont(resource("fonts/" + name + ".ttf").toExternalForm(), 13);
        }
    }

    /// Gives the whole program this look and the scene the roles.
    public void applyTo(Scene scene) {
        Application.setUserAgentStylesheet(userAgentSheet);
        scene.getStylesheets()
                .setAll(resource(roles).toExternalForm(), resource("base.css").toExternalForm());
    }

    private static URL resource(String name) {
        return Objects.requireNonNull(Theme.class.getResource(name), name);
    }
}
