package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.diff.Comparison;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// Hands the comparison that is shown to a file or to another program. What came of it is said in
/// the status bar.
public final class ComparisonOutput {
    private final CompareServices services;
    private final ObservableValue<@Nullable CompareView> view;
    private final Consumer<String> status;
    private final Messages texts = Messages.bundle("compare");

    ComparisonOutput(CompareServices services, ObservableValue<@Nullable CompareView> view, Consumer<String> status) {
        this.services = services;
        this.view = view;
        this.status = status;
    }

    /// Saves the comparison, all of it or nothing, in place of an older file; as HTML or text when
    /// the name says so, else as JSON.
    public void export(Path file) {
        CompareView shown = view.getValue();
        if (shown == null) {
            return;
        }
        services.background()
                .run(
                        progress -> {
                            CompareStore.write(file, text(shown.comparison(), file));
                            return file;
                        },
                        saved -> status.accept(texts.get("compare.status.saved", file.getFileName())),
                        failed -> status.accept(texts.get(
                                "compare.status.notSaved", services.explain().apply(failed))));
    }

    private static String text(Comparison comparison, Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".html")) {
            return ComparisonHtml.of(comparison);
        }
        return name.endsWith(".txt")
                ? String.join("\n", ComparisonText.of(comparison, false)) + "\n"
                : ComparisonJson.text(comparison);
    }

    /// Opens both response bodies in the user's own program.
    ///
    /// @param command with `{a}` and `{b}`; remembered for the next time
    public void openExternally(String command) {
        CompareView shown = view.getValue();
        if (shown == null || command.isBlank()) {
            return;
        }
        String a = body(shown.comparison().a());
        String b = body(shown.comparison().b());
        services.background()
                .run(
                        progress -> {
                            CompareStore store = services.store();
                            store.save(store.settings().withExternalTool(command));
                            ExternalTool.open(command, a, b);
                            return command;
                        },
                        opened -> status.accept(texts.get("compare.status.opened")),
                        this::say);
    }

    /// Reads the command of the last time; empty when there is none.
    public void lastExternalTool(Consumer<String> then) {
        services.background().run(progress -> services.store().settings().externalTool(), then, this::say);
    }

    private static String body(Cassette cassette) {
        JsonValue content = cassette.response().body().content();
        return content == null ? "" : JsonText.pretty(content) + "\n";
    }

    private void say(Throwable failure) {
        status.accept(services.explain().apply(failure));
    }
}
