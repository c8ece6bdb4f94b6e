package dev.cassetteworkbench.app.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.fx.InlineBackground;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.storage.bundle.MemberKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Incidents in a folder of this machine, from real recordings, without a toolkit.
@SuppressWarnings("NullAway.Init") // JUnit fills the folder
class IncidentViewModelTest {
    private static final Instant NOW = Instant.parse("2026-11-20T16:00:00Z");

    @TempDir
    private Path home;

    private final InlineBackground background = new InlineBackground();
    private final List<Throwable> problems = new ArrayList<>();
    private IncidentViewModel viewModel;
    private IncidentPlace.Local place;

    @BeforeEach
    void make() {
        IncidentShelf shelf = new IncidentShelf(
                home.resolve("scratch"),
                ref -> Files.newInputStream(Recordings.folder().resolve(ref.path())));
        viewModel = new IncidentViewModel(background, shelf, InstantSource.fixed(NOW), problems::add);
        place = new IncidentPlace.Local("This machine", home.resolve("incidents"));
        viewModel.places(List.of(place));
    }

    private static CassetteRef recording() throws IOException {
        try (Stream<Path> files = Files.walk(Recordings.folder())) {
            Path first = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            return new CassetteRef(
                    "source", Recordings.folder().relativize(first).toString());
        }
    }

    private Incident made(String title, Path... files) throws IOException {
        viewModel.begin(List.of(recording()));
        viewModel.titleProperty().set(title);
        viewModel.notesProperty().set("The card was declined.");
        viewModel.addFiles(List.of(files));
        List<Incident> created = new ArrayList<>();
        assertTrue(viewModel.create(place, created::add));
        assertEquals(List.of(), problems);
        return created.getFirst();
    }

    @Test
    void looksWithoutLeavingAFolderBehind() {
        assertEquals(List.of(), viewModel.incidents());
        assertFalse(Files.exists(place.folder()));
    }

    @Test
    void keepsARecordingByteForByteWithNotesAndFiles() throws IOException {
        Path log = Files.writeString(home.resolve("app.log"), "declined");
        Incident incident = made("Card declines", log);

        assertEquals("2026-11-20-card-declines", incident.ref().id());
        assertEquals(1, viewModel.incidents().size());
        viewModel.open(incident);
        IncidentShelf.Opened opened = viewModel.opened().answer().orElseThrow();
        assertTrue(opened.check().proven());
        assertEquals("Card declines", opened.bundle().metadata().get("title"));
        assertEquals(
                List.of(MemberKind.CASSETTE, MemberKind.OTHER),
                opened.bundle().attachments().stream()
                        .map(attachment -> attachment.kind())
                        .sorted()
                        .toList());
        List<Path> saved = new ArrayList<>();
        viewModel.save(
                opened.bundle().attachments().stream()
                        .filter(attachment -> attachment.kind() == MemberKind.CASSETTE)
                        .findFirst()
                        .orElseThrow(),
                home,
                saved::add);
        assertEquals(
                -1,
                Files.mismatch(
                        saved.getFirst(),
                        Recordings.folder().resolve(recording().path())));
    }

    @Test
    void seesThatSomebodyChangedAnAttachment() throws IOException {
        Incident incident = made("Card declines");
        try (Stream<Path> files = Files.walk(place.folder().resolve("attachments"))) {
            Path attachment = files.filter(Files::isRegularFile).findFirst().orElseThrow();
            Files.writeString(attachment, Files.readString(attachment) + " ");
        }
        viewModel.open(incident);

        assertFalse(viewModel.opened().answer().orElseThrow().check().intact());
    }

    @Test
    void goesAsOneArchiveAndIsDeletedWithAllItsParts() throws IOException {
        Incident incident = made("Card declines");
        viewModel.open(incident);
        List<Path> archives = new ArrayList<>();
        viewModel.export(home, archives::add);
        assertEquals(
                "2026-11-20-card-declines.zip",
                archives.getFirst().getFileName().toString());

        viewModel.delete(() -> {});

        assertEquals(List.of(), viewModel.incidents());
        try (Stream<Path> files = Files.walk(place.folder())) {
            assertEquals(0, files.filter(Files::isRegularFile).count());
        }
    }

    @Test
    void needsATitle() {
        viewModel.begin(List.of());
        assertFalse(viewModel.create(place, incident -> {}));
    }

    @Test
    void leavesNoCopiesBehind() throws IOException {
        made("Card declines");
        try (Stream<Path> files = Files.walk(home.resolve("scratch"))) {
            assertEquals(0, files.filter(Files::isRegularFile).count());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Card declines!, 2026-11-20-card-declines",
        "../../etc/passwd, 2026-11-20-etc-passwd",
        "Zahlung für Köln, 2026-11-20-zahlung-fur-koln",
        "'   ', 2026-11-20",
        "日本, 2026-11-20"
    })
    void namesAnIncidentSoThatItCanStandInAKey(String title, String id) {
        assertEquals(id, new IncidentDraft(title, "", List.of(), List.of()).id(NOW));
    }
}
