package dev.cassetteworkbench.app.preferences;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.cassetteworkbench.app.fx.Background;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps [Settings] in a JSON file: read once, written a moment after a change through a temporary
/// file and a move. A
/// broken file is put aside and defaults stand in; a file that cannot be written costs the memory,
/// not the program.
public final class SettingsStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsStore.class);
    private static final Duration PAUSE = Duration.ofMillis(600);

    private final Path file;
    private final Background background;
    private final ReadOnlyObjectWrapper<Settings> settings;
    private Background.Running waiting = Background.Running.NONE;
    private Settings saved;

    public SettingsStore(Path folder, Background background) {
        this.file = folder.resolve("settings.json");
        this.background = background;
        this.saved = read();
        this.settings = new ReadOnlyObjectWrapper<>(this, "settings", saved);
    }

    public Settings get() {
        return settings.get();
    }

    public ReadOnlyObjectProperty<Settings> settingsProperty() {
        return settings.getReadOnlyProperty();
    }

    /// Changes the settings now and the file soon.
    public void update(UnaryOperator<Settings> change) {
        Settings changed = change.apply(settings.get());
        if (changed.equals(settings.get())) {
            return;
        }
        settings.set(changed);
        waiting.cancel();
        waiting = background.after(
                PAUSE,
                () -> background.run(
                        ignored -> {
                            save(changed);
                            return changed;
                        },
                        written -> saved = written));
    }

    /// Writes what is not written yet.
    @Override
    public void close() {
        waiting.cancel();
        if (!saved.equals(settings.get())) {
            save(settings.get());
            saved = settings.get();
        }
    }

    private Settings read() {
        try {
            return SettingsJson.read(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Settings.DEFAULT;
        } catch (JsonProcessingException e) {
            LOG.warn("The settings file {} is damaged and was put aside", file);
            putAside();
            return Settings.DEFAULT;
        } catch (IOException e) {
            LOG.warn("The settings file {} cannot be read", file, e);
            return Settings.DEFAULT;
        }
    }

    private void putAside() {
        try {
            Files.move(file, file.resolveSibling("settings.broken.json"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("The damaged settings file {} cannot be moved", file, e);
        }
    }

    private synchronized void save(Settings value) {
        try {
            Files.createDirectories(file.getParent());
            Path part = Files.createTempFile(file.getParent(), "settings", ".part");
            try {
                Files.writeString(part, SettingsJson.write(value), StandardCharsets.UTF_8);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            LOG.warn("The settings file {} cannot be written", file, e);
        }
    }
}
