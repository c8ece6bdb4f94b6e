package dev.cassetteworkbench.model.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.testing.Recordings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CassetteNameTest {

    @Test
    void everyRecordingsNameIsParsedAndRebuiltFromItsContent() throws IOException, CassetteFormatException {
        for (Path file : Recordings.all()) {
            CassetteName name = CassetteName.parse(file.toString());
            assertNotNull(name, file.toString());
            try (InputStream bytes = Files.newInputStream(file)) {
                Cassette cassette = CassetteReader.read(bytes, ReadLimits.DEFAULT);
                assertEquals(
                        CassetteName.of(
                                cassette.request().method(),
                                cassette.request().routeOrPath(),
                                cassette.session().id(),
                                file.toString().endsWith(".gz"),
                                LocalDate.parse(
                                        file.getName(file.getNameCount() - 2).toString())),
                        name);
            }
            assertEquals(file.getFileName().toString(), name.fileName());
        }
    }

    @Test
    void findsMethodRouteIdAndDateInAKey() {
        assertEquals(
                new CassetteName("POST", "checkout", "8f21c0de", true, LocalDate.of(2026, 11, 20)),
                CassetteName.parse("team/prod/2026-11-20/POST__checkout__8f21c0de.json.gz"));
        assertEquals(
                new CassetteName("GET", "root", "00000000", false, null),
                CassetteName.parse("GET__root__00000000.json"));
        assertEquals(
                new CassetteName("GET", "a_b", "00000000", false, LocalDate.of(2026, 1, 2)),
                CassetteName.parse("C:\\tapes\\2026-01-02\\GET__a_b__00000000.json"));
    }

    @Test
    void aFolderThatIsNoDayGivesNoDate() {
        CassetteName name = CassetteName.parse("2026-13-40/GET__a__00000000.json");
        assertNotNull(name);
        assertNull(name.date());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "index.json",
                "GET__a.json",
                "get__a__00000000.json",
                "GET__a__0000000g.json",
                "GET__a__00000000.json.bak",
                "GET__a__00000000.json/",
                "GET__A__00000000.json",
                "GET____00000000.json"
            })
    void otherNamesAreNone(String path) {
        assertNull(CassetteName.parse(path));
    }

    @Test
    void aHostileRecordingCannotChooseWhereItsFileGoes() {
        CassetteName name = CassetteName.of("../../etc/x", "/../" + "a".repeat(5_000), "/", false, null);
        assertEquals("ETCX__" + "a".repeat(180) + "__0000002f.json", name.fileName());
        assertEquals(name, CassetteName.parse(name.fileName()));
        assertEquals(
                "UNKNOWN__root__00000000.json",
                CassetteName.of("", "", "", false, null).fileName());
        assertThrows(IllegalArgumentException.class, () -> new CassetteName("a/b", "r", "00000000", false, null));
    }

    @ParameterizedTest
    @CsvSource({
        "/orders/{id}/ship, orders_id_ship",
        "/, root",
        "/你, root",
        "/greet/你, greet",
        "/greet/Jürgen 😀, greet_j_rgen",
        "/items//SKU-7/, items_sku_7"
    })
    void routesBecomeSlugsAsTheRecorderMakesThem(String route, String slug) {
        assertEquals(slug, CassetteName.slug(route));
    }
}
