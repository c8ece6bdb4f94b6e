package dev.cassetteworkbench.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.CassetteStore.Page;
import dev.cassetteworkbench.storage.CassetteStore.Watch;
import dev.cassetteworkbench.storage.CassetteStore.WriteMode;
import dev.cassetteworkbench.storage.StorageException.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every store promises.
@Timeout(60)
abstract class CassetteStoreContract {
    private CassetteStore store = CassetteStores.memory("none", java.time.InstantSource.system());

    /// An empty store, fresh for each test.
    abstract CassetteStore create() throws Exception;

    @BeforeEach
    void createStore() throws Exception {
        store = create();
    }

    @AfterEach
    void closeStore() throws StorageException {
        store.close();
    }

    /// Puts an empty object there, by a short cut when writing through the store is slow.
    void seed(String key) throws Exception {
        write(key, "");
    }

    /// Puts many empty objects there.
    void seedAll(Set<String> keys) throws Exception {
        for (String key : keys) {
            seed(key);
        }
    }

    /// The S3 server of the tests sorts by UTF-16 units; S3 itself sorts as we do.
    boolean sortsByCodePoint() {
        return true;
    }

    /// S3 does not tell an object's date when it takes it; asking would be a second request for
    /// each write.
    boolean knowsDatesAtOnce() {
        return true;
    }

    /// A bucket holds keys that others wrote: those can be read, whatever they look like.
    boolean readsHostileKeys() {
        return false;
    }

    /// S3 tells nobody of changes.
    boolean watches() {
        return true;
    }

    CassetteStore store() {
        return store;
    }

    @Test
    void givesBackWhatWasWritten() throws Exception {
        byte[] bytes = "{\"a\": \"ü\"}".getBytes(UTF_8);
        Entry written = store.write("2026-11-19/GET__x__1.json", bytes, WriteMode.CREATE_ONLY);
        assertEquals("2026-11-19/GET__x__1.json", written.key());
        assertEquals(bytes.length, written.sizeBytes());
        assertEquals(written.etag(), store.entry("2026-11-19/GET__x__1.json").etag());
        if (knowsDatesAtOnce()) {
            assertEquals(written, store.entry("2026-11-19/GET__x__1.json"));
        }
        try (InputStream in = store.open("2026-11-19/GET__x__1.json")) {
            assertArrayEquals(bytes, in.readAllBytes());
        }
    }

    @Test
    void keepsItsOwnCopyOfTheBytes() throws Exception {
        byte[] bytes = "one".getBytes(UTF_8);
        store.write("a.json", bytes, WriteMode.REPLACE);
        bytes[0] = 'X';
        assertEquals("one", text("a.json"));
    }

    @Test
    void refusesToCreateWhatIsThere() throws Exception {
        write("a/b.json", "one");
        StorageException refused = assertThrows(
                StorageException.class, () -> store.write("a/b.json", "two".getBytes(UTF_8), WriteMode.CREATE_ONLY));
        assertEquals(new Problem.AlreadyExists("a/b.json"), refused.problem());
        assertEquals("one", text("a/b.json"));
    }

    @Test
    void replacesWhenToldTo() throws Exception {
        Entry one = store.write("a/b.json", "one".getBytes(UTF_8), WriteMode.REPLACE);
        Entry two = store.write("a/b.json", "four".getBytes(UTF_8), WriteMode.REPLACE);
        assertEquals("four", text("a/b.json"));
        assertNotEquals(one, two);
        assertEquals(List.of("a/b.json"), keys(""));
    }

    @Test
    void onlyOneOfManyCreatorsWins() throws Exception {
        int creators = 8;
        var won = new LinkedBlockingQueue<Integer>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < creators; i++) {
            int number = i;
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    store.write("race.json", ("writer " + number).getBytes(UTF_8), WriteMode.CREATE_ONLY);
                    won.add(number);
                } catch (StorageException e) {
                    assertEquals(new Problem.AlreadyExists("race.json"), e.problem());
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(1, won.size());
        assertEquals("writer " + won.take(), text("race.json"));
        assertEquals(List.of("race.json"), keys(""));
    }

    @Test
    void listsNothingWhenEmpty() throws Exception {
        Page page = store.list("", null);
        assertEquals(List.of(), page.entries());
        assertNull(page.next());
    }

    @Test
    void listsInOrderOfTheFullKeys() throws Exception {
        List<String> sorted = List.of(
                "Z.json",
                "a-b.json",
                "a.json",
                "a/b-c/d.json",
                "a/b/c.json",
                "a/x.json",
                "a0.json",
                "ä.json",
                "\uffee.json",
                sortsByCodePoint() ? "\ud83d\ude00.json" : "\uffef.json");
        for (String key : sorted.reversed()) {
            write(key, key);
        }
        assertEquals(sorted, keys(""));
    }

    @Test
    void listsWhatStartsWithAPrefix() throws Exception {
        for (String key : List.of("a.json", "a/1.json", "a/12/3.json", "a/2.json", "ab/1.json", "b/1.json")) {
            write(key, key);
        }
        assertEquals(List.of("a/1.json", "a/12/3.json", "a/2.json"), keys("a/"));
        assertEquals(List.of("a/1.json", "a/12/3.json"), keys("a/1"));
        assertEquals(List.of("a/12/3.json"), keys("a/12/"));
        assertEquals(List.of("a.json", "a/1.json", "a/12/3.json", "a/2.json", "ab/1.json"), keys("a"));
        assertEquals(List.of(), keys("c/"));
    }

    @Test
    void listsAThousandAtATime() throws Exception {
        Set<String> written = new HashSet<>();
        for (int i = 0; i < 2_345; i++) {
            String key = "2026-11-%02d/x%d.json".formatted(i % 7 + 1, i);
            written.add(key);
        }
        seedAll(written);
        Page first = store.list("", null);
        assertEquals(1_000, first.entries().size());
        List<String> all = keys("");
        assertEquals(2_345, all.size());
        assertEquals(written, new HashSet<>(all));
    }

    @Test
    void aCursorSurvivesChangesAndUseTwice() throws Exception {
        Set<String> seeded = new HashSet<>();
        for (int i = 0; i < 1_100; i++) {
            seeded.add("k%05d.json".formatted(i));
        }
        seedAll(seeded);
        Page first = store.list("", null);
        write("k00000a.json", "before the cursor");
        write("z.json", "behind the cursor");
        String cursor = first.next();
        Page second = store.list("", cursor);
        Page again = store.list("", cursor);
        assertTrue(second.entries().size() >= 100, "the rest");
        assertEquals("k01000.json", second.entries().getFirst().key());
        assertEquals(101, again.entries().size());
        assertEquals("z.json", again.entries().getLast().key());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void pagesHoldEachKeyOnceForAnyTree(long seed) throws Exception {
        Random random = new Random(seed);
        Set<String> written = new HashSet<>();
        for (int i = 0; i < 1_500; i++) {
            StringBuilder key = new StringBuilder();
            for (int depth = random.nextInt(4); depth > 0; depth--) {
                key.append("d")
                        .append("-.0a".charAt(random.nextInt(4)))
                        .append(random.nextInt(5))
                        .append('/');
            }
            key.append("f").append(random.nextInt(4_000)).append(".json");
            written.add(key.toString());
        }
        seedAll(written);
        List<String> listed = keys("");
        assertEquals(written.size(), listed.size());
        assertEquals(written, new HashSet<>(listed));
        assertEquals(listed.stream().sorted().toList(), listed);
    }

    @Test
    void readsRanges() throws Exception {
        write("r.json", "0123456789");
        assertEquals("0123", range(0, 4));
        assertEquals("456", range(4, 3));
        assertEquals("89", range(8, 100));
        assertEquals("", range(10, 5));
        assertEquals("", range(1_000, 5));
        assertEquals("789", range(-3, 100));
        assertEquals("78", range(-3, 2));
        assertEquals("0123", range(-1_000, 4));
        assertEquals("", range(3, 0));
    }

    private String range(long offset, int length) throws StorageException {
        return new String(store.readRange("r.json", offset, length), UTF_8);
    }

    @Test
    void saysWhenAKeyIsNotThere() throws Exception {
        write("a/b.json", "");
        for (String key : List.of("x.json", "a", "a/x.json", "a/b.json/c.json", "x/y/z.json")) {
            assertEquals(new Problem.NotFound(key), problem(() -> store.open(key)), key);
            assertEquals(new Problem.NotFound(key), problem(() -> store.entry(key)), key);
            assertEquals(new Problem.NotFound(key), problem(() -> store.readRange(key, 0, 1)), key);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/etc/passwd",
                "..",
                "../x",
                "a/../x",
                "a/..",
                "a/./b",
                ".",
                "a//b",
                "a/",
                "C:/x",
                "c:x",
                "a\\b",
                "..\\x",
                "a\u0000b",
                "a\nb",
                "a\u0085b",
                "\ud83d.json",
                "x\ude00",
                "a/.cassette-write-1.part"
            })
    void refusesUnsafeKeys(String key) {
        assertUnsafe(key, problem(() -> store.write(key, new byte[1], WriteMode.REPLACE)));
        if (!readsHostileKeys()) {
            assertUnsafe(key, problem(() -> store.open(key)));
            assertUnsafe(key, problem(() -> store.entry(key)));
            assertUnsafe(key, problem(() -> store.readRange(key, 0, 1)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../", "/", "a/../", "a//", "C:/"})
    void refusesUnsafePrefixes(String prefix) throws StorageException {
        if (readsHostileKeys()) {
            assertEquals(List.of(), keys(prefix));
            return;
        }
        assertUnsafe(prefix, problem(() -> store.list(prefix, null)));
    }

    private static void assertUnsafe(String key, @Nullable Problem problem) {
        assertTrue(problem instanceof Problem.UnsafeKey unsafe && unsafe.key().equals(key), () -> key + ": " + problem);
    }

    @Test
    void takesOddButHarmlessKeys() throws Exception {
        for (String key : List.of("...", "a..b/c.json", ".hidden", "a b/ü%20.json", "x/..json")) {
            write(key, key);
            assertEquals(key, text(key));
        }
        assertEquals(5, keys("").size());
    }

    @Test
    void tellsOfNewAndChangedKeysUntilTheWatchIsClosed() throws Exception {
        if (!watches()) {
            store.watch(_ -> {}).close();
            return;
        }
        write("old/a.json", "1");
        var told = new LinkedBlockingQueue<String>();
        try (Watch _ = store.watch(told::addAll)) {
            write("old/b.json", "new in an old folder");
            await(told, "old/b.json");
            write("fresh/deep/c.json", "new folders");
            await(told, "fresh/deep/c.json");
            write("old/a.json", "changed, and longer");
            await(told, "old/a.json");
        }
        told.clear();
        write("old/after.json", "");
        assertFalse(told.contains("old/after.json"));
    }

    static void await(LinkedBlockingQueue<String> told, String key) throws InterruptedException {
        String next = told.poll(20, TimeUnit.SECONDS);
        while (next != null && !next.equals(key)) {
            next = told.poll(20, TimeUnit.SECONDS);
        }
        assertEquals(key, next);
    }

    void write(String key, String text) throws StorageException {
        store.write(key, text.getBytes(UTF_8), WriteMode.REPLACE);
    }

    String text(String key) throws StorageException, IOException {
        try (InputStream in = store.open(key)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    List<String> keys(String prefix) throws StorageException {
        List<String> keys = new ArrayList<>();
        String cursor = null;
        do {
            Page page = store.list(prefix, cursor);
            page.entries().forEach(entry -> keys.add(entry.key()));
            cursor = page.next();
        } while (cursor != null);
        return keys;
    }

    interface Action {
        @Nullable
        Object run() throws Exception;
    }

    static @Nullable Problem problem(Action action) {
        return assertThrows(StorageException.class, action::run).problem();
    }
}
