package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.fx.Lane;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.replay.CommandLine;
import dev.cassetteworkbench.replay.CommandSuggestion;
import dev.cassetteworkbench.replay.Debugging;
import dev.cassetteworkbench.replay.TargetSettings;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What the setup sheet asks: folder and command, and, for those who need it, environment, port and
/// readiness.
///
/// Suggestions are only shown; choosing one fills the command, running it takes another click.
public final class ReplaySetupModel {
    /// Why the sheet is open.
    public enum Occasion {
        /// This service was never replayed.
        FIRST,
        /// The stored command is not the one that was confirmed.
        CHANGED,
        /// It needs values that only the user has.
        MISSING,
        /// The user wants to look at or change the settings.
        EDIT
    }

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Messages texts = Messages.bundle("replay");
    private final Function<Path, Found> suggest;
    private final Lane looking;
    private final String service;
    private final Occasion occasion;
    private final Duration readyLimit;
    private final Set<String> needed = new LinkedHashSet<>();

    private final StringProperty folder = new SimpleStringProperty(this, "folder", "");
    private final StringProperty command = new SimpleStringProperty(this, "command", "");
    private final StringProperty environment = new SimpleStringProperty(this, "environment", "");
    private final StringProperty portVariable = new SimpleStringProperty(this, "portVariable", "PORT");
    private final StringProperty readyPath = new SimpleStringProperty(this, "readyPath", "");
    private final StringProperty noise = new SimpleStringProperty(this, "noise", "");
    private final StringProperty live = new SimpleStringProperty(this, "live", "");
    private final StringProperty requestHeaders = new SimpleStringProperty(this, "requestHeaders", "");
    private final BooleanProperty restartOnChange = new SimpleBooleanProperty(this, "restartOnChange", false);
    private final BooleanProperty recordedClock = new SimpleBooleanProperty(this, "recordedClock", false);
    private final ObjectProperty<Debugging.Debugger> debugger =
            new SimpleObjectProperty<>(this, "debugger", Debugging.Debugger.NONE);
    private final ReadOnlyStringWrapper kept = new ReadOnlyStringWrapper(this, "kept", "");
    private final BooleanProperty timetracer = new SimpleBooleanProperty(this, "timetracer", false);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final ObservableList<CommandSuggestion> suggestions = FXCollections.observableArrayList();
    // One wrapper for good: it listens weakly, so one made per call would fall silent.
    private final ObservableList<CommandSuggestion> readOnlySuggestions =
            FXCollections.unmodifiableObservableList(suggestions);
    private boolean folderExists;

    /// What is known already.
    ///
    /// @param missing needed variables without a value
    /// @param request the user's own request headers, from memory
    record Known(TargetProfile profile, Set<String> missing, List<Headers.Field> request) {
        static Known of(TargetSettingsStore.Stored stored, List<Headers.Field> request) {
            return new Known(stored.profile(), stored.missing(), request);
        }
    }

    /// What a look into the folder found.
    ///
    /// @param team what the team's file there says of this service, null when it says nothing
    record Found(
            List<CommandSuggestion> suggestions, @Nullable Known team) {}

    /// @param suggest guesses commands for a folder; may block, runs in the background
    ReplaySetupModel(
            Background background,
            Function<Path, Found> suggest,
            String service,
            Occasion occasion,
            @Nullable Known known) {
        this.suggest = suggest;
        this.looking = new Lane(background);
        this.service = service;
        this.occasion = occasion;
        this.readyLimit = known == null
                ? Duration.ofSeconds(60)
                : known.profile().settings().readyLimit();
        if (known != null) {
            fill(known);
        }
        folder.subscribe(this::look);
        command.subscribe(this::check);
        environment.subscribe(this::check);
        requestHeaders.subscribe(this::check);
        portVariable.subscribe(this::check);
        readyPath.subscribe(this::check);
    }

    private void fill(Known given) {
        TargetSettings known = given.profile().settings();
        folder.set(known.folder().toString());
        fillBesides(given);
    }

    private void fillBesides(Known given) {
        TargetProfile profile = given.profile();
        TargetSettings known = profile.settings();
        needed.addAll(profile.needed());
        command.set(CommandLine.join(known.command()));
        environment.set(known.environment().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .collect(Collectors.joining("\n"))
                + given.missing().stream()
                        .sorted()
                        .map(name -> "\n" + name + "=")
                        .collect(Collectors.joining()));
        noise.set(String.join(" ", new TreeSet<>(profile.noise())));
        live.set(String.join(" ", new TreeSet<>(profile.live())));
        requestHeaders.set(HeaderLines.text(given.request(), profile.asked()));
        restartOnChange.set(known.debugging().restartOnChange());
        recordedClock.set(known.debugging().recordedClock());
        debugger.set(known.debugging().debugger());
        portVariable.set(known.portVariable() == null ? "" : known.portVariable());
        readyPath.set(known.readyPath() == null ? "" : known.readyPath());
        timetracer.set(known.mode() == TargetSettings.Mode.TIMETRACER);
    }

    private record Looked(boolean exists, Found found) {}

    private void look(String typed) {
        Path path = path(typed);
        folderExists = false;
        if (path == null) {
            suggestions.clear();
            looking.cancel();
            check();
            return;
        }
        looking.run(
                progress -> {
                    boolean exists = path.isAbsolute() && Files.isDirectory(path);
                    return new Looked(exists, exists ? suggest.apply(path) : new Found(List.of(), null));
                },
                looked -> {
                    folderExists = looked.exists();
                    suggestions.setAll(looked.found().suggestions());
                    Known team = looked.found().team();
                    if (team != null && command.get().isBlank()) {
                        fillBesides(team);
                    }
                    check();
                },
                failure -> {
                    suggestions.clear();
                    problem.set(String.valueOf(failure.getMessage()));
                });
        check();
    }

    /// Takes a suggestion as the command.
    public void choose(CommandSuggestion suggestion) {
        command.set(CommandLine.join(suggestion.command()));
    }

    private void check() {
        problem.set(problem().orElse(""));
        String secrets =
                profile().map(profile -> String.join(", ", profile.secrets())).orElse("");
        kept.set(secrets.isEmpty() ? "" : texts.get("replay.setup.secrets", secrets));
    }

    private Optional<String> problem() {
        if (folder.get().isBlank()) {
            return Optional.of(texts.get("replay.setup.folder.empty"));
        }
        if (!folderExists) {
            return Optional.of(texts.get("replay.setup.folder.missing"));
        }
        if (command.get().isBlank()) {
            return Optional.of(texts.get("replay.setup.command.empty"));
        }
        if (CommandLine.split(command.get()) instanceof CommandLine.Refused(String why)) {
            return Optional.of(why);
        }
        if (variables().isEmpty()) {
            return Optional.of(texts.get("replay.setup.environment.wrong"));
        }
        if (HeaderLines.parse(requestHeaders.get()).isEmpty()) {
            return Optional.of(texts.get("replay.setup.headers.wrong"));
        }
        String port = portVariable.get().strip();
        if (!port.isEmpty() && !VARIABLE.matcher(port).matches()) {
            return Optional.of(texts.get("replay.setup.port.wrong"));
        }
        String ready = readyPath.get().strip();
        return ready.isEmpty() || ready.startsWith("/")
                ? Optional.empty()
                : Optional.of(texts.get("replay.setup.ready.wrong"));
    }

    /// The settings, once nothing is wrong with them.
    public Optional<TargetSettings> settings() {
        Path path = path(folder.get());
        Optional<Map<String, String>> variables = variables();
        if (problem().isPresent()
                || path == null
                || variables.isEmpty()
                || !(CommandLine.split(command.get()) instanceof CommandLine.Words(List<String> words))) {
            return Optional.empty();
        }
        String port = portVariable.get().strip();
        String ready = readyPath.get().strip();
        return Optional.of(new TargetSettings(
                path,
                words,
                variables.get(),
                port.isEmpty() ? null : port,
                ready.isEmpty() ? null : ready,
                readyLimit,
                timetracer.get() ? TargetSettings.Mode.TIMETRACER : TargetSettings.Mode.BLACK_BOX,
                new Debugging(restartOnChange.get(), debugger.get(), recordedClock.get())));
    }

    /// All settings, once nothing is wrong with them.
    public Optional<TargetProfile> profile() {
        return settings()
                .map(settings -> new TargetProfile(
                        settings,
                        hosts(noise.get()),
                        hosts(live.get()),
                        HeaderLines.names(requestHeaders.get()),
                        needed));
    }

    private static Set<String> hosts(String typed) {
        return Arrays.stream(typed.toLowerCase(Locale.ROOT).split("[\\s,]+"))
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toSet());
    }

    /// The user's own request headers; to be kept in memory only.
    public List<Headers.Field> request() {
        return HeaderLines.parse(requestHeaders.get()).orElse(List.of());
    }

    /// `NAME=value` per line; empty when a line is not of that form.
    private Optional<Map<String, String>> variables() {
        Map<String, String> result = new LinkedHashMap<>();
        for (String line : environment.get().lines().toList()) {
            int equals = line.indexOf('=');
            if (line.isBlank()) {
                continue;
            }
            if (equals < 0
                    || !VARIABLE.matcher(line.substring(0, equals).strip()).matches()) {
                return Optional.empty();
            }
            result.put(line.substring(0, equals).strip(), line.substring(equals + 1));
        }
        return Optional.of(result);
    }

    private static @Nullable Path path(String typed) {
        try {
            return typed.isBlank() ? null : Path.of(typed.strip());
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /// Name of the service, as recorded; only shown.
    public String service() {
        return service;
    }

    public Occasion occasion() {
        return occasion;
    }

    public StringProperty folderProperty() {
        return folder;
    }

    public StringProperty commandProperty() {
        return command;
    }

    public StringProperty environmentProperty() {
        return environment;
    }

    public StringProperty portVariableProperty() {
        return portVariable;
    }

    public StringProperty readyPathProperty() {
        return readyPath;
    }

    /// Hosts answered with 204, parted by blanks.
    public StringProperty noiseProperty() {
        return noise;
    }

    /// Hosts that are real, parted by blanks.
    public StringProperty liveProperty() {
        return live;
    }

    /// `name: value` per line.
    public StringProperty requestHeadersProperty() {
        return requestHeaders;
    }

    public BooleanProperty restartOnChangeProperty() {
        return restartOnChange;
    }

    public BooleanProperty recordedClockProperty() {
        return recordedClock;
    }

    public ObjectProperty<Debugging.Debugger> debuggerProperty() {
        return debugger;
    }

    /// Which variables are not written to disk, one sentence; empty when there are none.
    public ReadOnlyStringProperty keptProperty() {
        return kept.getReadOnlyProperty();
    }

    public BooleanProperty timetracerProperty() {
        return timetracer;
    }

    /// What is still missing or wrong, one sentence; empty when the replay can start.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ObservableList<CommandSuggestion> suggestions() {
        return readOnlySuggestions;
    }
}
