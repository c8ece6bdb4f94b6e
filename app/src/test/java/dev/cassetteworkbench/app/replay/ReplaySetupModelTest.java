package dev.cassetteworkbench.app.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.fx.InlineBackground;
import dev.cassetteworkbench.replay.CommandSuggestion;
import dev.cassetteworkbench.replay.TargetSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplaySetupModelTest {
    @TempDir
    private Path folder = Path.of("");

    private ReplaySetupModel model = model(Optional.empty());

    @BeforeEach
    void setUp() {
        model = model(Optional.empty());
    }

    private ReplaySetupModel model(Optional<TargetSettings> known) {
        return new ReplaySetupModel(
                new InlineBackground(),
                where -> new ReplaySetupModel.Found(
                        List.of(new CommandSuggestion(List.of("python3", "my app.py"), "found")), null),
                "orders",
                ReplaySetupModel.Occasion.FIRST,
                known.map(settings -> new ReplaySetupModel.Known(TargetProfile.of(settings), Set.of(), List.of()))
                        .orElse(null));
    }

    @Test
    void asksForTheFolderFirst() {
        assertEquals(
                "Choose the folder the app is started in.",
                model.problemProperty().get());
        assertEquals(List.of(), model.suggestions());
    }

    @Test
    void suggestsCommandsOnceTheFolderExistsButChoosesNone() {
        model.folderProperty().set(folder.resolve("missing").toString());
        assertEquals(List.of(), model.suggestions());
        assertTrue(model.problemProperty().get().startsWith("There is no such folder"));

        model.folderProperty().set(folder.toString());

        assertEquals(1, model.suggestions().size());
        assertEquals("", model.commandProperty().get());
        assertTrue(model.problemProperty().get().startsWith("Type the command"));
    }

    @Test
    void aSuggestionKeepsItsWordsTogether() {
        model.folderProperty().set(folder.toString());

        model.choose(model.suggestions().getFirst());

        assertEquals("python3 \"my app.py\"", model.commandProperty().get());
        assertEquals(List.of("python3", "my app.py"), settings().command());
        assertEquals("", model.problemProperty().get());
    }

    @ParameterizedTest
    @CsvSource({
        "python3 app.py | tee log, '', PORT, '', The command holds |",
        "'python3 \"app', '', PORT, '', A ",
        "python3 app.py, NOEQUALS, PORT, '', Write the environment",
        "python3 app.py, 1A=b, PORT, '', Write the environment",
        "python3 app.py, A=b, 'P T', '', The port variable",
        "python3 app.py, A=b, PORT, health, The ready path",
    })
    void saysWhatIsWrong(String command, String environment, String port, String ready, String sentence) {
        model.folderProperty().set(folder.toString());
        model.commandProperty().set(command);
        model.environmentProperty().set(environment);
        model.portVariableProperty().set(port);
        model.readyPathProperty().set(ready);

        assertTrue(
                model.problemProperty().get().startsWith(sentence),
                () -> model.problemProperty().get());
        assertFalse(model.settings().isPresent());
    }

    @Test
    void takesAllSettings() {
        model.folderProperty().set(folder.toString());
        model.commandProperty().set("./run --port ${port}");
        model.environmentProperty().set("RELEASE=regressed\n\nREDIS_URL=redis://127.0.0.1:${redis.port}/0\n");
        model.portVariableProperty().set("");
        model.readyPathProperty().set("/health");
        model.timetracerProperty().set(true);

        assertEquals(
                new TargetSettings(
                        folder,
                        List.of("./run", "--port", "${port}"),
                        Map.of("RELEASE", "regressed", "REDIS_URL", "redis://127.0.0.1:${redis.port}/0"),
                        null,
                        "/health",
                        Duration.ofSeconds(60),
                        TargetSettings.Mode.TIMETRACER),
                settings());
    }

    @Test
    void showsKnownSettingsAndGivesTheSameBack() {
        TargetSettings known = new TargetSettings(
                folder,
                List.of("java", "-jar", "a b.jar"),
                Map.of("A", "1", "B", "x=y"),
                null,
                "/ready",
                Duration.ofSeconds(90),
                TargetSettings.Mode.BLACK_BOX);

        model = model(Optional.of(known));

        assertEquals(known, settings());
    }

    private TargetSettings settings() {
        return model.settings().orElseThrow();
    }
}
