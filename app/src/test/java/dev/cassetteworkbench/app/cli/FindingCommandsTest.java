package dev.cassetteworkbench.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.preferences.WorkbenchFolders;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.storage.s3.S3Environment;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Groups, differences and regular expressions over the real recordings.
@Timeout(120)
class FindingCommandsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path home;

    private int run(String... words) {
        out.reset();
        err.reset();
        CommandContext context = new CommandContext(
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                WorkbenchFolders.below(home),
                InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z")),
                new ProblemTexts(Messages.bundle("messages")),
                new S3Environment(Map.of(), home));
        return new CommandLineProgram(context).run(words);
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String recordings() {
        return Recordings.folder().toString();
    }

    @Test
    void groupsFailuresAndEachGroupsQueryFindsAsMany() throws Exception {
        assertEquals(1, run("groups", "-d", recordings(), "--json"));
        JsonObject groups = (JsonObject) JsonText.parse(text());
        JsonArray rows = (JsonArray) member(groups, "groups");
        JsonObject declined = rows.items().stream()
                .map(JsonObject.class::cast)
                .filter(row -> JsonText.compact(row).contains("card declined"))
                .findFirst()
                .orElseThrow();
        assertEquals(new JsonString("POST /orders"), member(declined, "route"));
        JsonValue count = member(declined, "count");

        assertEquals(0, run("search", "-d", recordings(), "--json", ((JsonString) member(declined, "query")).value()));
        assertEquals(count, member((JsonObject) JsonText.parse(text()), "total"));
    }

    @Test
    void aFolderWithoutFailuresHasNoGroups() {
        assertEquals(0, run("groups", "-d", recordings(), "status:200"));
        assertEquals("", text());
    }

    @Test
    void saysWhatIsDifferentAboutFailures() {
        assertEquals(0, run("different", "-d", recordings(), "status:402"));
        assertTrue(text().lines().anyMatch(line -> line.contains("status:402") && line.contains("100.0 %")), text());
    }

    @Test
    void showsWhereARegularExpressionStands() {
        assertEquals(0, run("search", "-d", recordings(), "--regex", "card\\s+declin(ed|ing)", "-n", "3"));
        assertEquals(3, text().lines().filter(line -> line.endsWith("card declined")).count(), text());
    }

    @Test
    void namesAnExpressionThatIsNone() {
        assertEquals(2, run("search", "-d", recordings(), "--regex", "card("));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("cannot be understood"));
    }

    private static JsonValue member(JsonObject object, String name) {
        JsonValue value = object.get(name);
        if (value == null) {
            throw new IllegalStateException("no member " + name);
        }
        return value;
    }
}
