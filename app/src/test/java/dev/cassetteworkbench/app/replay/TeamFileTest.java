package dev.cassetteworkbench.app.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.replay.TargetSettings;
import java.io.IOException;
import java.nio.file.Files;
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

class TeamFileTest {
    @TempDir
    private Path app = Path.of("");

    @TempDir
    private Path home = Path.of("");

    private TargetProfile profile = TargetProfile.of(TargetSettings.of(app, List.of("x")));

    @BeforeEach
    void setUp() {
        profile = new TargetProfile(
                new TargetSettings(
                        app.toAbsolutePath().normalize(),
                        List.of("python3", "app.py"),
                        Map.of(
                                "RELEASE", "good",
                                "SHOP_TOKEN", "s3cr3t-one",
                                "DATABASE_URL", "postgresql://me:s3cr3t-two@db/shop",
                                "REGION", "s3cr3t-three"),
                        "PORT",
                        "/health",
                        Duration.ofSeconds(30),
                        TargetSettings.Mode.BLACK_BOX),
                Set.of("telemetry.example.com"),
                Set.of("rates.example.com"),
                List.of("authorization"),
                Set.of("REGION"));
    }

    @Test
    void neitherFileHoldsASecret() throws Exception {
        TeamFile.write("checkout", profile);
        store().confirm("checkout", profile);

        assertFalse(Files.readString(app.resolve(TeamFile.NAME)).contains("s3cr3t"));
        assertFalse(Files.readString(home.resolve("targets.json")).contains("s3cr3t"));
    }

    @Test
    void givesBackWhatWasSharedButTheValuesOfSecrets() throws Exception {
        TeamFile.write("checkout", profile);

        TargetProfile read = TeamFile.find(app, "checkout").orElseThrow();

        assertEquals(Map.of("RELEASE", "good"), read.settings().environment());
        assertEquals(Set.of("SHOP_TOKEN", "DATABASE_URL", "REGION"), read.needed());
        assertEquals(profile.noise(), read.noise());
        assertEquals(profile.live(), read.live());
        assertEquals(profile.asked(), read.asked());
        assertEquals(profile.settings().folder(), read.settings().folder());
        assertEquals(profile.settings().readyLimit(), read.settings().readyLimit());
        assertEquals(TargetJson.mark(profile), TargetJson.mark(read));
    }

    @Test
    void otherServicesOfTheFileStayAndOneAloneSpeaksForAll() throws Exception {
        TeamFile.write("checkout", profile);
        assertTrue(TeamFile.find(app, "renamed").isPresent());

        TeamFile.write("orders", profile);

        assertTrue(TeamFile.find(app, "checkout").isPresent());
        assertTrue(TeamFile.find(app, "renamed").isEmpty());
    }

    @Test
    void secretsComeFromTheEnvironmentOrAreMissing() throws Exception {
        TeamFile.write("checkout", profile);

        TargetSettingsStore.Stored stored =
                store("SHOP_TOKEN", "from outside").findIn(app, "checkout").orElseThrow();

        assertEquals(Set.of("DATABASE_URL", "REGION"), stored.missing());
        assertEquals("from outside", stored.settings().environment().get("SHOP_TOKEN"));
    }

    @Test
    void secretsOfAConfirmedServiceAreKnownUntilTheProgramEnds() throws Exception {
        TargetSettingsStore store = store();
        store.confirm("checkout", profile);

        assertEquals(profile.settings(), store.find("checkout").orElseThrow().settings());
        assertEquals(Set.of(), store.find("checkout").orElseThrow().missing());
        assertEquals(3, store().find("checkout").orElseThrow().missing().size());
        assertTrue(store().find("checkout").orElseThrow().confirmed());
    }

    @Test
    void aChangedTeamFileGoesBeforeWhatWasConfirmedAndNeedsANewClick() throws Exception {
        TeamFile.write("checkout", profile);
        store().confirm("checkout", profile);
        assertTrue(store().find("checkout").orElseThrow().confirmed());

        change("app.py", "evil.py");

        TargetSettingsStore.Stored stored = store().find("checkout").orElseThrow();
        assertEquals(List.of("python3", "evil.py"), stored.settings().command());
        assertFalse(stored.confirmed());
        store().trust(stored);
        assertTrue(store().find("checkout").orElseThrow().confirmed());
    }

    @Test
    void theUsersOwnCommandStaysWhileTheTeamFileDoesNotChange() throws Exception {
        TeamFile.write("checkout", profile);
        TargetProfile own = profile.with(TargetSettings.of(profile.settings().folder(), List.of("./mine")));
        store().confirm("checkout", own);

        assertEquals(
                List.of("./mine"),
                store().find("checkout").orElseThrow().settings().command());
    }

    @ParameterizedTest
    @CsvSource({
        "app.py, evil.py",
        "good, evil",
        "rates.example.com, evil.example.com",
        "'\"folder\" : \".\"', '\"folder\" : \"..\"'"
    })
    void trustsNothingThatDecidesWhatRunsOrGoesOutOnceItChanged(String before, String after) throws Exception {
        TeamFile.write("checkout", profile);
        store().trust(store().findIn(app, "checkout").orElseThrow());
        assertTrue(store().findIn(app, "checkout").orElseThrow().confirmed());

        change(before, after);

        assertFalse(store().findIn(app, "checkout").orElseThrow().confirmed());
    }

    @ParameterizedTest
    @CsvSource({"{ broken, is not valid JSON", "[], holds no JSON object"})
    void saysWhatIsWrongWithAFile(String text, String words) throws Exception {
        Files.writeString(app.resolve(TeamFile.NAME), text);

        IOException problem = assertThrows(IOException.class, () -> TeamFile.find(app, "checkout"));

        assertTrue(String.valueOf(problem.getMessage()).contains(words), problem::getMessage);
    }

    @Test
    void knowsNothingWithoutAFile() throws Exception {
        assertEquals(Optional.empty(), TeamFile.find(app, "checkout"));
    }

    @ParameterizedTest
    @CsvSource({
        "API_KEY, x, true",
        "SHOP_TOKEN, x, true",
        "DB_PASSWORD, x, true",
        "REDIS_URL, redis://:pw@cache:6379/0, true",
        "AUTH_HEADER, Bearer abc, true",
        "SORT_KEY, name, false",
        "TOKENIZER, fast, false",
        "COMPASS, north, false",
        "UPSTREAM_URL, http://127.0.0.1:9100, false",
        "REDIS_URL, redis://127.0.0.1:${redis.port}/0, false"
    })
    void tellsSecretsFromSettings(String name, String value, boolean secret) {
        assertEquals(secret, SecretVariable.isSecret(name, value));
    }

    private void change(String before, String after) throws IOException {
        Path file = app.resolve(TeamFile.NAME);
        String text = Files.readString(file);
        assertTrue(text.contains(before));
        Files.writeString(file, text.replace(before, after));
    }

    private TargetSettingsStore store(String... environment) {
        return new TargetSettingsStore(
                home.resolve("targets.json"),
                environment.length == 0 ? Map.of() : Map.of(environment[0], environment[1]));
    }
}
