package dev.cassetteworkbench.app.main;

import dev.cassetteworkbench.app.cli.DemoCommand;
import dev.cassetteworkbench.app.demo.DemoJourney;
import dev.cassetteworkbench.app.demo.DemoWorkspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.application.Application;

/// What the demo command needs of the window.
final class DesktopScreens implements DemoCommand.Screens {

    /// On Linux a display is named by the environment; the other systems always have one.
    @Override
    public boolean hasDisplay() {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
            return true;
        }
        Map<String, String> environment = System.getenv();
        return !environment.getOrDefault("DISPLAY", "").isEmpty()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
    }

    /// The window unpacks the workspace itself, so that "Try the demo" there is the same code.
    @Override
    public int openWindow(DemoWorkspace workspace) {
        Application.launch(WorkbenchApplication.class, WorkbenchApplication.DEMO);
        return 0;
    }

    @Override
    public List<Path> takePictures(DemoJourney journey, Path folder) throws IOException {
        return new ScreenPictures(folder).take(journey);
    }
}
