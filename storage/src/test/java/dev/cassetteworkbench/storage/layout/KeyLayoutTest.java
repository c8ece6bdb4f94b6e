package dev.cassetteworkbench.storage.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.format.ReadLimits;
import dev.cassetteworkbench.model.format.SummaryReader;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.model.testing.Samples;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyLayoutTest {
    private static final Instant WRITTEN = Instant.parse("2026-03-04T23:30:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {date}/{method}__{route}__{short}.{ext} | 2026-01-15/POST__checkout__a91c3f02.json
                    {year}/{month}/{day}/{id}.{ext}         | 2026/01/15/a91c3f02-7d1e-4c58-9f0a-2b6d1c3e4f55.json
                    {year}/{month}/{name}.{ext}             | 2026/01/POST__checkout__a91c3f02.json
                    {path}                                  | 2026-01-15/POST__checkout__a91c3f02.json
                    api/{service}/{status}/{id}             | api/shop/500/a91c3f02-7d1e-4c58-9f0a-2b6d1c3e4f55
                    """)
    void namesTheSample(String template, String key) {
        assertEquals(key, layout(template).key(KeySubject.SAMPLE));
    }

    @Test
    void readsItsOwnKeysBack() {
        KeyFacts facts = KeyLayout.TIMETRACER.read(KeyLayout.TIMETRACER.key(KeySubject.SAMPLE));
        assertEquals(
                new KeyFacts(
                        LocalDate.of(2026, 1, 15), YearMonth.of(2026, 1), "POST", "checkout", "a91c3f02", null, null),
                facts);
        assertEquals(
                LocalDate.of(2026, 1, 15),
                KeyLayout.DAILY.read(KeyLayout.DAILY.key(KeySubject.SAMPLE)).date());
        KeyFacts service =
                layout("{service}/{status}/{year}/{month}/{id}.{ext}").read("shop/404/2026/02/x-1.json.gz");
        assertEquals(new KeyFacts(null, YearMonth.of(2026, 2), null, null, "x-1", "shop", 404), service);
    }

    @Test
    void readsTheFileNameWhereTheLayoutDoesNotFit() {
        KeyFacts facts = KeyLayout.DAILY.read("deep/2026-02-03/GET__users_id__0123abcd.json.gz");
        assertEquals(
                new KeyFacts(
                        LocalDate.of(2026, 2, 3), YearMonth.of(2026, 2), "GET", "users_id", "0123abcd", null, null),
                facts);
        assertEquals(KeyFacts.NONE, KeyLayout.TIMETRACER.read("notes.txt"));
    }

    @Test
    void tellsNoDateWhereThereIsNone() {
        assertEquals(KeyFacts.NONE, KeyLayout.DAILY.read("2026/13/40/x").date() == null ? KeyFacts.NONE : null);
        assertFalse(KeyLayout.DAILY.fits("2026/02/30/x.json"));
        assertFalse(KeyLayout.MONTHLY.fits("2026/13/x.json"));
        assertTrue(KeyLayout.MONTHLY.fits("2026/12/x.json"));
    }

    @Test
    void keepsThePresentNameOfEveryRealRecording() throws Exception {
        for (var file : Recordings.all()) {
            String name = file.getFileName().toString();
            String path = "2026-11-19/" + name;
            KeySubject subject = KeySubject.ofName(path, WRITTEN);
            assertEquals(path, KeyLayout.AS_IS.key(subject));
            assertEquals("2026/11/" + name, KeyLayout.MONTHLY.key(subject));
            if (KeyLayout.TIMETRACER.fits(path)) {
                assertEquals(path, KeyLayout.TIMETRACER.key(subject));
            }
        }
    }

    @Test
    void usesTheContentWhenItIsKnown() throws Exception {
        var summary = SummaryReader.read(
                new ByteArrayInputStream(Samples.cassette("GET", "/users/7").bytes()), ReadLimits.DEFAULT, 1_000);
        KeySubject subject = KeySubject.of("odd name.json", summary);
        KeyFacts facts = KeyLayout.TIMETRACER.read(KeyLayout.TIMETRACER.key(subject));
        assertEquals("GET", facts.method());
        assertEquals("users_7", facts.route());
        assertEquals(LocalDate.of(2026, 11, 20), facts.date());
    }

    @Test
    void hostileTextDoesNotLeaveItsSegment() {
        Random random = new Random(7);
        KeyLayout layout = layout("{date}/{service}/{method}__{route}__{id}.{ext}");
        String alphabet = "a./\\%:\0\u202e\ud800 \n{}*Ü-";
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String hostile = text.toString();
            String key = layout.key(
                    new KeySubject(hostile, LocalDate.of(2026, 1, 2), hostile, hostile, hostile, hostile, -7));
            String[] segments = key.split("/", -1);
            assertEquals(3, segments.length, key);
            for (String segment : segments) {
                assertFalse(segment.isEmpty() || ".".equals(segment) || "..".equals(segment), key);
            }
            assertTrue(key.matches("[\\x21-\\x7e]+"), key);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    ""                  | Empty
                    {date}              | NothingUnique
                    {date}/{nme}        | UnknownPlaceholder
                    {date/{name}        | UnknownPlaceholder
                    x}/{name}           | LoneBrace
                    {name               | LoneBrace
                    {name}/{name}       | Repeated
                    a/{path}/b          | PathInside
                    a{path}             | PathInside
                    ../{name}           | UnsafeText
                    /{name}             | UnsafeText
                    a//{name}           | UnsafeText
                    {name}/             | UnsafeText
                    a\\{name}           | UnsafeText
                    """)
    void refusesBadTemplates(String template, String problem) {
        var bad = assertInstanceOf(KeyLayout.Parsed.Bad.class, KeyLayout.parse(template));
        assertEquals(problem, bad.problem().getClass().getSimpleName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{date}/{method}__{route}__{short}.{ext}", "{year}/{month}/{day}/{id}.{ext}", "{path}"})
    void recognisesWhatMostKeysFollow(String template) {
        KeyLayout layout = layout(template);
        String key = "{path}".equals(template) ? "some/where.bin" : layout.key(KeySubject.SAMPLE);
        assertEquals(layout, KeyLayout.recognise(List.of(key, key, "stray.txt")));
    }

    private static KeyLayout layout(String template) {
        return assertInstanceOf(KeyLayout.Parsed.Good.class, KeyLayout.parse(template))
                .layout();
    }
}
