package dev.cassetteworkbench.storage.manage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.storage.manage.BucketStats.Sum;
import dev.cassetteworkbench.storage.manage.LifecycleForecast.Action;
import dev.cassetteworkbench.storage.manage.LifecycleForecast.Row;
import dev.cassetteworkbench.storage.manage.LifecycleIssue.Kind;
import dev.cassetteworkbench.storage.manage.LifecycleRule.Filter;
import dev.cassetteworkbench.storage.manage.LifecycleRule.OldExpiration;
import dev.cassetteworkbench.storage.manage.LifecycleRule.Transition;
import dev.cassetteworkbench.storage.manage.LifecycleRule.When;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifecycleTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final long MB = 1 << 20;
    private static final PriceTable PRICES = PriceTable.builtIn();

    @Test
    void daysCountToTheNextMidnight() {
        Instant stored = Instant.parse("2014-01-15T10:30:00Z");
        // The example of S3's own documentation: three days later.
        assertEquals(Instant.parse("2014-01-19T00:00:00Z"), DueDates.due(new When.AfterDays(3), stored));
        assertEquals(
                Instant.parse("2014-01-18T00:00:00Z"),
                DueDates.due(new When.AfterDays(3), Instant.parse("2014-01-15T00:00:00Z")));
        assertEquals(
                Instant.parse("2014-02-01T00:00:00Z"), DueDates.due(new When.OnDate(LocalDate.of(2014, 2, 1)), stored));
        assertEquals(
                Instant.parse("2014-01-16T00:00:00Z"), DueDates.due(new When.OnDate(LocalDate.of(2014, 1, 1)), stored));
    }

    @Test
    void forecastsMovesAndTheEnd() {
        LifecycleRule rule = LifecycleRule.of("keep a year", Filter.prefix("cassettes/"))
                .moving(List.of(move(30, "STANDARD_IA"), move(90, "GLACIER")))
                .expiring(new When.AfterDays(365));
        ForecastCollector collector = collector(rule);
        collector.add(object("cassettes/new", 0, MB));
        collector.add(object("cassettes/old", 100, MB));
        collector.add(object("cassettes/ancient", 400, MB));
        collector.add(object("cassettes/small", 100, 1_000));
        collector.add(object("other/x", 400, MB));
        LifecycleForecast forecast = collector.forecast();

        Row ia = row(forecast, new Action.Move("STANDARD_IA"));
        assertEquals(new Sum(1, MB), ia.all(), "old goes straight to the colder class");
        assertEquals(Sum.NONE, ia.dueNow());
        assertEquals(Instant.parse("2026-12-21T00:00:00Z"), ia.first());
        assertEquals(Map.of(YearMonth.of(2026, 12), new Sum(1, MB)), ia.byMonth());

        Row glacier = row(forecast, new Action.Move("GLACIER"));
        assertEquals(new Sum(2, 2 * MB), glacier.all());
        assertEquals(new Sum(1, MB), glacier.dueNow());
        assertEquals(NOW, glacier.first());
        assertTrue(glacier.monthlyChange() < 0);
        assertEquals(2 * 0.03 / 1_000, glacier.oneTime(), 1e-12);

        Row end = row(forecast, new Action.Expire());
        assertEquals(new Sum(4, 3 * MB + 1_000), end.all());
        assertEquals(new Sum(1, MB), end.dueNow());
        assertEquals(new Sum(1, MB), forecast.untouched());
        assertEquals(PRICES.storage("STANDARD", MB), forecast.monthlyAfter(), 1e-15, "only the other prefix is left");
        double change = forecast.rows().stream().mapToDouble(Row::monthlyChange).sum();
        assertEquals(forecast.monthlyAfter() - forecast.monthlyNow(), change, 1e-12);
    }

    @Test
    void whereVersionsAreKeptExpiringSavesNothing() {
        LifecycleRule rule = new LifecycleRule(
                "v",
                true,
                Filter.ALL,
                List.of(),
                new When.AfterDays(1),
                false,
                List.of(),
                new OldExpiration(10, 3),
                null);
        ForecastCollector collector = new ForecastCollector(lifecycle(rule), true, PRICES, NOW);
        collector.add(object("a", 5, MB));
        collector.add(new StoredObject("a", MB, ago(30), "STANDARD", ago(20)));
        LifecycleForecast forecast = collector.forecast();
        assertEquals(0, row(forecast, new Action.Expire()).monthlyChange());
        Row old = row(forecast, new Action.ExpireOld());
        assertTrue(old.atMost());
        assertEquals(new Sum(1, MB), old.dueNow());
        assertEquals(PRICES.storage("STANDARD", MB), forecast.monthlyAfter(), 1e-15);
    }

    @Test
    void disabledRulesAndOtherSizesTouchNothing() {
        LifecycleRule off = new LifecycleRule(
                "off", false, Filter.ALL, List.of(), new When.AfterDays(1), false, List.of(), null, null);
        LifecycleRule large = LifecycleRule.of("large", new Filter("", Map.of("keep", "no"), 5 * MB, null))
                .expiring(new When.AfterDays(1));
        ForecastCollector collector =
                new ForecastCollector(new Lifecycle(List.of(off, large), false), false, PRICES, NOW);
        collector.add(object("a", 5, MB));
        collector.add(object("b", 5, 6 * MB));
        LifecycleForecast forecast = collector.forecast();
        assertEquals(new Sum(1, MB), forecast.untouched());
        assertEquals(2, forecast.rows().size());
        assertEquals(Sum.NONE, forecast.rows().get(0).all());
        assertTrue(forecast.rows().get(1).atMost(), "tags are not in a listing");
    }

    @Test
    void smallObjectsMoveOnlyWhenToldTo() {
        List<Transition> toArchive = List.of(move(1, "GLACIER_IR"), move(2, "DEEP_ARCHIVE"));
        LifecycleRule plain = LifecycleRule.of("plain", Filter.ALL).moving(toArchive);
        LifecycleRule sized =
                LifecycleRule.of("sized", new Filter("", Map.of(), 10L, null)).moving(toArchive);
        for (LifecycleRule rule : List.of(plain, sized)) {
            for (boolean smallObjectsMove : List.of(false, true)) {
                ForecastCollector collector =
                        new ForecastCollector(new Lifecycle(List.of(rule), smallObjectsMove), false, PRICES, NOW);
                collector.add(object("a", 0, 1_000));
                LifecycleForecast forecast = collector.forecast();
                boolean warm = rule.equals(sized);
                assertEquals(
                        warm ? 1 : 0,
                        row(forecast, new Action.Move("GLACIER_IR")).all().objects());
                assertEquals(
                        warm || smallObjectsMove ? 1 : 0,
                        row(forecast, new Action.Move("DEEP_ARCHIVE")).all().objects());
            }
        }
    }

    @Test
    void leavingAClassEarlyCosts() {
        ForecastCollector collector =
                collector(LifecycleRule.of("gone", Filter.ALL).expiring(new When.AfterDays(1)));
        collector.add(new StoredObject("a", 100 * MB, ago(10), "DEEP_ARCHIVE"));
        LifecycleForecast forecast = collector.forecast();
        assertEquals(PRICES.storage("DEEP_ARCHIVE", 100 * MB) * 170 / 30, forecast.oneTime(), 1e-12);
    }

    @Test
    void countsUnfinishedUploads() {
        ForecastCollector collector =
                collector(LifecycleRule.of("tidy", Filter.prefix("a/")).abortingUploads(7));
        collector.add(new UnfinishedUpload("a/x", "1", ago(30), "STANDARD", 2, 32 * MB));
        collector.add(new UnfinishedUpload("a/y", "2", ago(1), "STANDARD", 1, 16 * MB));
        collector.add(new UnfinishedUpload("b/z", "3", ago(30), "STANDARD", 1, 16 * MB));
        Row row = collector.forecast().rows().getFirst();
        assertEquals(new Sum(2, 48 * MB), row.all());
        assertEquals(new Sum(1, 32 * MB), row.dueNow());
    }

    /// Whatever the rules: nothing is lost or counted twice, and the parts add up to the whole.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void theRowsAddUp(long seed) {
        Random random = new Random(seed);
        List<String> classes = List.copyOf(PRICES.classes().keySet());
        List<LifecycleRule> rules =
                random.ints(4, 0, 1_000).mapToObj(i -> anyRule(random, i)).toList();
        ForecastCollector collector =
                new ForecastCollector(new Lifecycle(rules, random.nextBoolean()), false, PRICES, NOW);
        double storage = 0;
        for (int i = 0; i < 300; i++) {
            String storageClass = classes.get(random.nextInt(classes.size()));
            long bytes = random.nextInt((int) (4 * MB));
            collector.add(new StoredObject(
                    (random.nextBoolean() ? "a/" : "b/") + i, bytes, ago(random.nextInt(500)), storageClass));
            storage += PRICES.storage(storageClass, bytes);
        }
        LifecycleForecast forecast = collector.forecast();
        assertEquals(storage, forecast.monthlyNow(), 1e-9);
        double change = forecast.rows().stream().mapToDouble(Row::monthlyChange).sum();
        assertEquals(forecast.monthlyAfter() - forecast.monthlyNow(), change, 1e-9);
        double oneTime = forecast.rows().stream().mapToDouble(Row::oneTime).sum();
        assertEquals(oneTime, forecast.oneTime(), 1e-9);
        long ended = forecast.rows().stream()
                .filter(row -> row.action() instanceof Action.Expire)
                .mapToLong(row -> row.all().objects())
                .sum();
        assertTrue(ended + forecast.untouched().objects() <= 300);
        for (Row row : forecast.rows()) {
            assertTrue(row.dueNow().objects() <= row.all().objects());
            long byMonth = row.byMonth().values().stream().mapToLong(Sum::bytes).sum();
            assertEquals(row.all().bytes(), byMonth);
            assertFalse(row.first() != null && row.first().isBefore(NOW));
        }
    }

    @Test
    void findsWhatS3WouldRefuse() {
        assertEquals(List.of(Kind.NO_ACTION), errors(LifecycleRule.of("x", Filter.ALL)));
        assertEquals(
                List.of(Kind.TOO_EARLY),
                errors(LifecycleRule.of("x", Filter.ALL).moving(List.of(move(29, "STANDARD_IA")))));
        assertEquals(
                List.of(Kind.BAD_ORDER),
                errors(LifecycleRule.of("x", Filter.ALL)
                        .moving(List.of(move(30, "GLACIER"), move(60, "STANDARD_IA")))));
        assertEquals(
                List.of(Kind.NOT_A_TARGET),
                errors(LifecycleRule.of("x", Filter.ALL).moving(List.of(move(1, "STANDARD")))));
        assertEquals(
                List.of(Kind.EXPIRES_BEFORE_MOVE),
                errors(LifecycleRule.of("x", Filter.ALL)
                        .moving(List.of(move(60, "GLACIER")))
                        .expiring(new When.AfterDays(60))));
        assertEquals(
                List.of(Kind.MIXES_DAYS_AND_DATES),
                errors(LifecycleRule.of("x", Filter.ALL)
                        .moving(List.of(move(60, "GLACIER")))
                        .expiring(new When.OnDate(LocalDate.of(2030, 1, 1)))));
        assertEquals(
                List.of(Kind.BAD_DAYS),
                errors(LifecycleRule.of("x", Filter.prefix("a")).expiring(new When.AfterDays(0))));
        assertEquals(
                List.of(Kind.NO_SIZE_FITS),
                errors(LifecycleRule.of("x", new Filter("", Map.of(), 10L, 11L)).expiring(new When.AfterDays(1))));
        assertEquals(
                List.of(Kind.FILTER_NOT_FOR_ACTION),
                errors(LifecycleRule.of("x", new Filter("", Map.of("a", "b"), null, null))
                        .abortingUploads(1)));
        LifecycleRule good = LifecycleRule.of("x", Filter.prefix("a/")).expiring(new When.AfterDays(1));
        assertEquals(List.of(Kind.BAD_ID), errors(good, good));
        assertEquals(List.of(), errors(good));
    }

    @Test
    void warnsBeforeWhatPeopleRegret() {
        LifecycleRule all = LifecycleRule.of("x", Filter.ALL)
                .moving(List.of(move(30, "STANDARD_IA"), move(40, "GLACIER")))
                .expiring(new When.AfterDays(400));
        assertEquals(
                List.of(
                        new LifecycleIssue("x", Kind.LEAVES_EARLY, "STANDARD_IA"),
                        new LifecycleIssue("x", Kind.ARCHIVES, "GLACIER"),
                        new LifecycleIssue("x", Kind.DELETES_EVERYTHING, "")),
                lifecycle(all).issues());
        assertTrue(lifecycle(all).issues().stream().noneMatch(LifecycleIssue::isError));
    }

    private static LifecycleRule anyRule(Random random, int number) {
        List<String> targets = List.of("STANDARD_IA", "INTELLIGENT_TIERING", "ONEZONE_IA", "GLACIER_IR", "GLACIER");
        Filter filter = random.nextBoolean()
                ? Filter.prefix(random.nextBoolean() ? "a/" : "")
                : new Filter("b/", Map.of(), (long) random.nextInt((int) MB), null);
        LifecycleRule rule = LifecycleRule.of("r" + number, filter)
                .moving(List.of(
                        move(30 + random.nextInt(90), targets.get(random.nextInt(targets.size()))),
                        move(30 + random.nextInt(400), "DEEP_ARCHIVE")));
        return random.nextBoolean() ? rule : rule.expiring(new When.AfterDays(1 + random.nextInt(600)));
    }

    private static List<Kind> errors(LifecycleRule... rules) {
        return new Lifecycle(List.of(rules), false)
                .issues().stream()
                        .filter(LifecycleIssue::isError)
                        .map(LifecycleIssue::kind)
                        .toList();
    }

    private static ForecastCollector collector(LifecycleRule rule) {
        return new ForecastCollector(lifecycle(rule), false, PRICES, NOW);
    }

    private static Lifecycle lifecycle(LifecycleRule rule) {
        return new Lifecycle(List.of(rule), false);
    }

    private static Transition move(int days, String storageClass) {
        return new Transition(new When.AfterDays(days), storageClass);
    }

    private static StoredObject object(String key, int daysOld, long bytes) {
        return new StoredObject(key, bytes, ago(daysOld), "STANDARD");
    }

    private static Instant ago(int days) {
        return NOW.minus(days, ChronoUnit.DAYS);
    }

    private static Row row(LifecycleForecast forecast, Action action) {
        return forecast.rows().stream()
                .filter(row -> row.action().equals(action))
                .findFirst()
                .orElseThrow();
    }
}
