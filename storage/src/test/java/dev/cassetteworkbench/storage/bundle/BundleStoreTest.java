package dev.cassetteworkbench.storage.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.storage.CassetteStore;
import dev.cassetteworkbench.storage.CassetteStores;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.bundle.BundleCheck.Part;
import dev.cassetteworkbench.storage.bundle.BundleCheck.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleStoreTest {
    private static final Instant CREATED = Instant.parse("2026-03-31T23:59:59.123456789Z");

    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    @Test
    void keepsARecordingWithNotesAndReceiptsAndProvesThem() throws Exception {
        BundleStore bundles = BundleStore.inFolder(folder);
        Path cassette = recording();
        Bundle stored = bundles.store(incident("inc-1", cassette));

        assertEquals("evidence/incident/2026/03/inc-1.json", stored.ref().key());
        Bundle opened = bundles.open(stored.ref());
        assertEquals(stored, opened);
        assertEquals(stored, bundles.open("inc-1"));
        assertEquals("2026-03-31T23:59:59.123456Z", opened.created().toString());
        assertEquals(
                List.of(MemberKind.NOTE, MemberKind.RECEIPT),
                opened.members().stream().map(DataMember::kind).toList());
        assertEquals(
                JsonText.parse("{\"p99\":1.10,\"x\":1e400}"),
                opened.members().get(1).content());

        BundleCheck check = bundles.verify(stored.ref());
        assertTrue(check.proven(), check.toString());
        assertEquals(6, check.items().size());
        Path copy = elsewhere.resolve("copy.json");
        bundles.save(stored.ref(), opened.attachments().getFirst(), copy);
        assertArrayEquals(Files.readAllBytes(cassette), Files.readAllBytes(copy));
        assertTrue(Files.exists(folder.resolve("attachments/2026/03/inc-1/" + cassette.getFileName())));
    }

    @Test
    void refusesAnIdThatIsTaken() throws Exception {
        BundleStore bundles = BundleStore.inFolder(folder);
        bundles.store(incident("inc-1", recording()));
        assertInstanceOf(
                Problem.AlreadyExists.class,
                problem(() -> bundles.store(new BundleDraft("incident", "inc-1", CREATED))));
    }

    @Test
    void aStoreThatBrokeOffCanBeRepeated() throws Exception {
        BundleStore bundles = BundleStore.inFolder(folder);
        Path cassette = recording();
        Bundle first = bundles.store(incident("inc-1", cassette));
        Files.delete(folder.resolve(first.ref().key()));
        assertEquals(first, bundles.store(incident("inc-1", cassette)));

        Files.delete(folder.resolve(first.ref().key()));
        Files.writeString(folder.resolve(first.ref().attachmentKey("log.txt")), "of somebody else");
        assertInstanceOf(Problem.AlreadyExists.class, problem(() -> bundles.store(incident("inc-1", cassette))));
    }

    @Test
    void listsByTypeAndMonthNewestFirst() throws Exception {
        BundleStore bundles = BundleStore.over(CassetteStores.memory("m", InstantSource.fixed(CREATED)));
        for (String date : List.of("2026-01-15", "2026-03-01", "2025-12-31")) {
            Instant created = Instant.parse(date + "T10:00:00Z");
            bundles.store(new BundleDraft("incident", "i-" + date, created));
            bundles.store(new BundleDraft("decision", "d-" + date, created));
        }
        bundles.store(new BundleDraft("incidents", "other", CREATED));
        assertEquals(List.of("i-2026-03-01", "i-2026-01-15", "i-2025-12-31"), ids(bundles, "incident", null));
        assertEquals(List.of("i-2026-01-15"), ids(bundles, "incident", YearMonth.of(2026, 1)));
        assertEquals(2, bundles.list(null, YearMonth.of(2025, 12)).size());
        assertEquals(7, bundles.list(null, null).size());
        assertEquals("d-2025-12-31", bundles.open("d-2025-12-31").id());
        assertInstanceOf(Problem.NotFound.class, problem(() -> bundles.open("nobody")));
    }

    @Test
    void noticesEveryChangeMissingPartAndStranger() throws Exception {
        BundleStore bundles = BundleStore.inFolder(folder);
        Path cassette = recording();
        BundleRef ref = bundles.store(incident("inc-1", cassette)).ref();
        Path log = folder.resolve(ref.attachmentKey("log.txt"));

        Files.writeString(log, "changed");
        Files.delete(folder.resolve(ref.attachmentKey(String.valueOf(cassette.getFileName()))));
        Files.writeString(folder.resolve(ref.attachmentKey("stranger.txt")), "hello");
        BundleCheck check = bundles.verify(ref);
        assertFalse(check.intact());
        assertEquals(State.CHANGED, state(check, "log.txt"));
        assertEquals(State.MISSING, state(check, String.valueOf(cassette.getFileName())));
        assertEquals(State.EXTRA, state(check, "stranger.txt"));
        Path target = elsewhere.resolve("log.txt");
        Attachment stated = bundles.open(ref).attachments().stream()
                .filter(a -> a.name().equals("log.txt"))
                .findFirst()
                .orElseThrow();
        assertInstanceOf(Problem.Damaged.class, problem(() -> bundles.save(ref, stated, target)));
        try (Stream<Path> left = Files.list(elsewhere)) {
            assertEquals(
                    0,
                    left.filter(Files::isRegularFile)
                            .filter(p -> p.getFileName().toString().startsWith("log.txt"))
                            .count());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"p99\": 1.10|\"p99\": 1.1000000000000000000001|DOCUMENT,MEMBER",
                "\"p99\": 1.10|\"p99\": 1.11|DOCUMENT,EVIDENCE,MEMBER",
                "\"team\": \"shop\"|\"team\": \"them\"|DOCUMENT",
                "2026-03-31T23|2026-03-30T23|DOCUMENT",
                "It broke|It works|DOCUMENT,EVIDENCE,MEMBER"
            })
    void noticesAChangedDocument(String change) throws Exception {
        String[] parts = change.split("\\|", -1);
        BundleStore bundles = BundleStore.inFolder(folder);
        BundleRef ref = bundles.store(incident("inc-1", recording())).ref();
        Path document = folder.resolve(ref.key());
        String before = Files.readString(document);
        String after = before.replace(parts[0], parts[1]);
        assertFalse(after.equals(before), "nothing replaced");
        Files.writeString(document, after);
        String changed = String.join(
                ",",
                bundles.verify(ref).items().stream()
                        .filter(item -> item.state() == State.CHANGED)
                        .map(item -> item.part().name())
                        .toList());
        assertEquals(parts[2], changed);
    }

    @Test
    void readsABundleOfTheOtherProgramWithItsFiles() throws Exception {
        CassetteStore store = CassetteStores.memory("m", InstantSource.fixed(CREATED));
        BundleStore bundles = BundleStore.over(store);
        store.write(
                "evidence/decision/2024/01/dec-123.json",
                Fixture.bytes("ejc-dec-123.json"),
                CassetteStore.WriteMode.CREATE_ONLY);
        store.write(
                "attachments/2024/01/dec-123/screenshot.png", new byte[] {1, 2}, CassetteStore.WriteMode.CREATE_ONLY);
        Bundle bundle = bundles.open("dec-123");
        assertEquals("decision", bundle.type());
        BundleCheck check = bundles.verify(bundle.ref());
        assertTrue(check.intact());
        assertFalse(check.proven());
        assertEquals(State.OK, check.items().get(1).state());
        assertEquals(Part.EVIDENCE, check.items().get(1).part());
        assertEquals(State.UNSTATED, state(check, "screenshot.png"));
        // Its document stays as it is when a file is added.
        bundles.attach(bundle.ref(), recording(), "more.json", MemberKind.CASSETTE);
        assertEquals(bundle, bundles.open(bundle.ref()));
    }

    @Test
    void addsAFileToABundleThatNamesItThen() throws Exception {
        BundleStore bundles = BundleStore.inFolder(folder);
        BundleRef ref = bundles.store(incident("inc-1", recording())).ref();
        Path shot = Files.write(elsewhere.resolve("shot.png"), new byte[] {1, 2, 3});
        Attachment attachment = bundles.attach(ref, shot, "Überblick.png", MemberKind.OTHER);
        assertEquals("image/png", attachment.contentType());
        assertTrue(bundles.open(ref).attachments().contains(attachment));
        assertTrue(bundles.verify(ref).proven());
    }

    @Test
    void deletesEverythingOfABundleAndNothingElse() throws Exception {
        BundleStore bundles = BundleStore.inFolder(folder);
        BundleRef ref = bundles.store(incident("inc-1", recording())).ref();
        BundleRef other = bundles.store(incident("inc-12", recording())).ref();
        Files.writeString(folder.resolve(ref.attachmentKey("stranger.txt")), "hello");
        var answers = bundles.delete(ref);
        assertEquals(4, answers.size());
        assertTrue(answers.stream().allMatch(answer -> answer.problem() == null));
        assertEquals(ref.key(), answers.getLast().key());
        assertFalse(Files.exists(folder.resolve(ref.attachmentPrefix())));
        assertTrue(bundles.verify(other).proven());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../up.txt",
                "..",
                "a/b",
                "a\\b",
                "C:x",
                "con.txt",
                "LPT1",
                "dot.",
                "blank ",
                "",
                "tab\t",
                "nul\0",
                "\u202Egnp.exe",
                "half\ud800",
                "a:b",
                ".cassette-write-x.part"
            })
    void refusesHostileNames(String name) throws Exception {
        BundleDraft draft = new BundleDraft("incident", "x", CREATED);
        Path file = recording();
        assertInstanceOf(Problem.UnsafeKey.class, problem(() -> draft.attach(file, name, MemberKind.OTHER)), name);
        assertInstanceOf(
                Problem.UnsafeKey.class, problem(() -> new BundleDraft("incident", name + "/", CREATED)), name);
    }

    @Test
    void refusesNamesThatAreTwinsOnWindows() throws Exception {
        BundleDraft draft = new BundleDraft("incident", "x", CREATED).note("Note", "one");
        assertInstanceOf(Problem.AlreadyExists.class, problem(() -> draft.note("note", "two")));
    }

    @Test
    void deletingAForgedBundleCannotReachOtherFiles() throws Exception {
        BundleStore bundles = BundleStore.inFolder(folder);
        BundleRef ref = bundles.store(incident("inc-1", recording())).ref();
        Path precious = Files.writeString(folder.resolve("attachments/2026/03/precious.txt"), "keep");
        Path document = folder.resolve(ref.key());
        Files.writeString(document, Files.readString(document).replace("\"log.txt\"", "\"../precious.txt\""));
        assertEquals(State.MISSING, state(bundles.verify(ref), "../precious.txt"));
        bundles.delete(ref);
        assertTrue(Files.exists(precious));
    }

    @Test
    void savesEveryFileOnItsOwnAndSaysWhichNot() throws Exception {
        BundleStore bundles = BundleStore.inFolder(folder);
        Path cassette = recording();
        BundleRef ref = bundles.store(incident("inc-1", cassette)).ref();
        Files.writeString(folder.resolve(ref.attachmentKey("log.txt")), "changed");
        Files.writeString(folder.resolve(ref.attachmentKey("stranger.txt")), "hello");
        Files.createDirectory(folder.resolve(ref.attachmentPrefix()).resolve("sub"));
        Files.writeString(folder.resolve(ref.attachmentKey("sub/deep.txt")), "deep");
        Path target = Files.createDirectory(elsewhere.resolve("out"));
        var answers = bundles.saveAll(ref, target);
        assertEquals(
                List.of(String.valueOf(cassette.getFileName()), "log.txt", "stranger.txt", "sub/deep.txt"),
                answers.stream().map(BundleStore.Saved::name).toList());
        assertInstanceOf(Problem.Damaged.class, answers.get(1).problem());
        assertInstanceOf(Problem.UnsafeKey.class, answers.get(3).problem());
        assertArrayEquals(
                Files.readAllBytes(cassette),
                Files.readAllBytes(target.resolve(String.valueOf(cassette.getFileName()))));
        try (Stream<Path> written = Files.list(target)) {
            assertEquals(2, written.count());
        }
        assertTrue(bundles.open(ref).documentCheck().proven(), "only the files are damaged");
    }

    @Test
    void aDamagedBundleCanBeDeleted() throws Exception {
        BundleStore bundles = BundleStore.inFolder(folder);
        BundleRef ref = bundles.store(incident("inc-1", recording())).ref();
        Files.writeString(folder.resolve(ref.key()), "{ not");
        assertInstanceOf(Problem.Damaged.class, problem(() -> bundles.open(ref)));
        assertEquals(3, bundles.delete(ref).size());
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void noFolderIsMadeBehindALink() throws Exception {
        Files.createSymbolicLink(folder.resolve("attachments"), elsewhere);
        BundleStore bundles = BundleStore.inFolder(folder);
        Path cassette = recording();
        assertInstanceOf(Problem.UnsafeKey.class, problem(() -> bundles.store(incident("inc-1", cassette))));
        assertFalse(Files.exists(elsewhere.resolve("2026")));
    }

    @Test
    void aLinkInTheFolderIsNotFollowedWhenWriting() throws Exception {
        Files.createDirectories(folder.resolve("attachments/2026/03"));
        Files.createSymbolicLink(folder.resolve("attachments/2026/03/inc-1"), elsewhere);
        BundleStore bundles = BundleStore.inFolder(folder);
        Path cassette = recording();
        assertInstanceOf(Problem.UnsafeKey.class, problem(() -> bundles.store(incident("inc-1", cassette))));
    }

    @Test
    void aDocumentUnderAnotherKeyIsRefused() throws Exception {
        BundleStore bundles = BundleStore.inFolder(folder);
        BundleRef ref = bundles.store(incident("inc-1", recording())).ref();
        Files.copy(folder.resolve(ref.key()), folder.resolve(ref.key()).resolveSibling("inc-2.json"));
        assertInstanceOf(Problem.Damaged.class, problem(() -> bundles.open("inc-2")));
    }

    static BundleDraft incident(String id, Path cassette) throws StorageException, IOException {
        Path log =
                Files.write(cassette.resolveSibling("log-of-" + id + ".txt"), "a log".getBytes(StandardCharsets.UTF_8));
        JsonValue receipt = JsonText.parse("{\"p99\":1.10,\"x\":1e400}");
        return new BundleDraft("incident", id, CREATED)
                .metadata("team", "shop")
                .metadata("wo", "Köln")
                .note("note", "It broke in Köln")
                .data("receipt", MemberKind.RECEIPT, receipt)
                .attach(cassette, MemberKind.CASSETTE)
                .attach(log, "log.txt", MemberKind.OTHER);
    }

    private Path recording() throws IOException {
        return Files.write(elsewhere.resolve("POST__checkout__1.json"), aRecording());
    }

    static byte[] aRecording() throws IOException {
        return Files.readAllBytes(Recordings.all().getFirst());
    }

    private static List<String> ids(BundleStore bundles, String type, @Nullable YearMonth month)
            throws StorageException {
        return bundles.list(type, month).stream()
                .map(listed -> listed.ref().id())
                .toList();
    }

    private static State state(BundleCheck check, String end) {
        return check.items().stream()
                .filter(item -> item.name().endsWith("/" + end))
                .findFirst()
                .orElseThrow()
                .state();
    }

    interface Deed {
        void run() throws StorageException, IOException;
    }

    static Problem problem(Deed deed) {
        return assertThrows(StorageException.class, deed::run).problem();
    }
}
