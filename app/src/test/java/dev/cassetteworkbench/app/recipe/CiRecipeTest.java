package dev.cassetteworkbench.app.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CiRecipeTest {
    private static final RecipeBucket OWN =
            new RecipeBucket("team", "/api traces/", "us-west-2", "https://minio.example:9000");

    @TempDir
    Path folder = Path.of("");

    /// To change the page: change the generator, then write `CiPage.markdown()` into the file.
    @Test
    void theDocumentIsTheGeneratedPage() throws IOException {
        assertEquals(Files.readString(Path.of("../docs/ci.md")), CiPage.markdown());
    }

    @ParameterizedTest
    @EnumSource(CiRecipe.class)
    void namesEverythingOfTheConnection(CiRecipe recipe) {
        String text = recipe.text(OWN);

        for (String part : List.of("team", "api traces", "us-west-2", "https://minio.example:9000")) {
            assertTrue(text.contains(part), part + " in " + text);
        }
        assertTrue(text.endsWith("\n"));
        assertFalse(text.contains("\t"));
    }

    @ParameterizedTest
    @EnumSource(CiRecipe.class)
    void leavesOutWhatTheConnectionDoesNotSay(CiRecipe recipe) {
        String text = recipe.text(new RecipeBucket("team", "", null, null));

        assertFalse(text.contains("REGION"), text);
        assertFalse(text.contains("ENDPOINT"), text);
    }

    @Test
    void argoKeepsEachRunApart() {
        assertTrue(CiRecipe.ARGO_WORKFLOWS.text(OWN).contains("'api traces/workflows/{{workflow.name}}'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"it's", "a b", "$(touch owned)", "`touch owned`", "x; touch owned", "\"", "a\\"})
    void oddPrefixesStayTextInTheShell(String prefix) throws IOException, InterruptedException {
        String recipe = CiRecipe.SHELL.text(new RecipeBucket("team", prefix, null, null));
        // The exports alone, then the variable printed as the shell understood it.
        String exports =
                recipe.lines().filter(line -> line.startsWith("export ")).reduce("", (a, b) -> a + b + "\n");
        Process shell = new ProcessBuilder("sh", "-c", exports + "printf %s \"$TIMETRACER_S3_PREFIX\"")
                .directory(folder.toFile())
                .start();

        String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertTrue(shell.waitFor(20, TimeUnit.SECONDS));
        assertEquals(prefix, printed);
        assertFalse(Files.exists(folder.resolve("owned")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"it's", "true", "a: b", "#x", "- y", "{z}"})
    void oddPrefixesStayTextInYaml(String prefix) {
        String text = CiRecipe.GITHUB_ACTIONS.text(new RecipeBucket("team", prefix, null, null));

        assertTrue(text.contains("TIMETRACER_S3_PREFIX: '" + prefix.replace("'", "''") + "'\n"), text);
    }
}
