package dev.cassetteworkbench.app.main;

import static dev.cassetteworkbench.app.main.BrowseWindow.row;
import static dev.cassetteworkbench.app.main.BrowseWindow.rowCount;
import static dev.cassetteworkbench.app.main.BrowseWindow.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.bucket.Keys;
import dev.cassetteworkbench.app.bucket.MemoryKeys;
import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.library.OpenSource;
import dev.cassetteworkbench.app.library.SourceDrop;
import dev.cassetteworkbench.app.library.SourceState;
import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.app.theme.ThemeChoice;
import dev.cassetteworkbench.app.transfer.PlanJob;
import dev.cassetteworkbench.app.transfer.PlanViewModel;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.storage.s3.Secret;
import dev.cassetteworkbench.storage.testing.LocalS3;
import dev.cassetteworkbench.storage.transfer.SyncOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import software.amazon.awssdk.core.sync.RequestBody;

/// The window over a real bucket on loopback: connect, browse, open, transfer.
@ExtendWith(ApplicationExtension.class)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // TestFX calls start() before every test
class BucketJourneyTest {
    private static final int RECORDINGS = 24;

    @TempDir
    private static Path parent;

    private final MemoryKeys keys = new MemoryKeys();
    private Path home;
    private String bucket;
    private BrowseWindow window;
    private Composition composition;

    @Start
    void start(Stage shown) throws Exception {
        home = Files.createTempDirectory(parent, "home");
        bucket = filled();
        window = BrowseWindow.openWithBuckets(shown, home, keys);
        composition = window.composition();
    }

    @AfterEach
    void end(FxRobot robot) {
        robot.interact(composition::close);
    }

    /// A bucket with real recordings below `shop/` and `2026-…` folders.
    private static String filled() throws IOException {
        LocalS3 server = LocalS3.shared();
        String name = server.bucket();
        try (Stream<Path> files = Files.walk(Recordings.folder())) {
            List<Path> some = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .limit(RECORDINGS)
                    .toList();
            for (Path file : some) {
                String key = "shop/"
                        + Recordings.folder().relativize(file).toString().replace('\\', '/');
                server.client().putObject(put -> put.bucket(name).key(key), RequestBody.fromFile(file));
            }
        }
        return name;
    }

    private SavedBucket place() {
        return SavedBucket.at("s3://" + bucket + "/shop/")
                .withEndpoint(LocalS3.shared().endpoint().toString())
                .withSignIn(SavedBucket.SignIn.KEYS, "");
    }

    private void open(FxRobot robot) throws TimeoutException {
        keys.keep(
                place(),
                new Keys(LocalS3.ACCESS_KEY, Secret.of(LocalS3.SECRET_KEY), null),
                dev.cassetteworkbench.app.bucket.KeyKeeper.Keep.SESSION);
        robot.interact(() -> composition.library().openBucket(place()));
        until(() -> rowCount(robot) == RECORDINGS && source().stateProperty().get() instanceof SourceState.Ready);
    }

    private OpenSource source() {
        return composition.library().sources().getFirst();
    }

    @Test
    void connectsByTheDialogAndShowsRowsAndACassette(FxRobot robot) throws TimeoutException {
        robot.push(KeyCode.CONTROL, KeyCode.B);
        until(() -> robot.lookup("#bucket-address").tryQuery().isPresent());
        type(robot, "#bucket-address", "s3://" + bucket + "/shop");
        type(robot, "#bucket-endpoint", LocalS3.shared().endpoint().toString());
        robot.interact(() -> robot.lookup("#bucket-sign-in")
                .queryAs(javafx.scene.control.ComboBox.class)
                .getSelectionModel()
                .select(List.of(SavedBucket.SignIn.values()).indexOf(SavedBucket.SignIn.KEYS)));
        type(robot, "#bucket-access-key", LocalS3.ACCESS_KEY);
        type(robot, "#bucket-secret", LocalS3.SECRET_KEY);
        robot.clickOn("#bucket-test");
        until(() -> robot.lookup("#bucket-conclusion").tryQuery().isPresent());
        window.picture(robot, "bucket-test-passed");
        robot.clickOn("#bucket-open");
        until(() -> rowCount(robot) == RECORDINGS);
        robot.clickOn(row(robot, 0));
        until(() -> robot.lookup("#timeline").tryQuery().isPresent());
        robot.interact(() -> composition.actions().choose(ThemeChoice.LIGHT));
        window.picture(robot, "bucket-browse-light");
        robot.interact(() -> composition.actions().choose(ThemeChoice.DARK));
        window.picture(robot, "bucket-browse-dark");
    }

    @Test
    void remembersTheBucketButNoKey(FxRobot robot) throws TimeoutException, IOException {
        open(robot);
        robot.interact(composition::close);

        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
                assertFalse(text.contains(LocalS3.SECRET_KEY), file + " holds the secret");
                assertFalse(text.contains(LocalS3.ACCESS_KEY), file + " holds the access key");
            }
        }
        String settings = Files.readString(home.resolve("config/settings.json"));
        assertTrue(settings.contains("s3://" + bucket + "/shop/"));
    }

    @Test
    void aBucketThatCannotBeReachedKeepsItsRowsAndSaysWhatHelps(FxRobot robot) throws TimeoutException {
        open(robot);
        robot.interact(() -> composition
                .library()
                .openBucket(place().withRegion("us-east-1").withSignIn(SavedBucket.SignIn.ANONYMOUS, "")));
        until(() -> source().stateProperty().get() instanceof SourceState.Failed);
        assertInstanceOf(SourceState.Failed.class, source().stateProperty().get());
        assertEquals(RECORDINGS, rowCount(robot));
        until(() -> robot.lookup("#banner-again").tryQuery().isPresent());
        window.picture(robot, "bucket-banner-dark");
    }

    @Test
    void severalRowsAreOfferedTogether(FxRobot robot) throws TimeoutException {
        open(robot);
        robot.clickOn(row(robot, 0));
        robot.press(KeyCode.CONTROL).clickOn(row(robot, 2)).release(KeyCode.CONTROL);
        robot.rightClickOn(row(robot, 2));
        until(() -> robot.lookup("Download 2 recordings to a folder").tryQuery().isPresent());
        window.picture(robot, "bucket-rows-menu-dark");
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void aDroppedFolderBecomesAnUploadPlanAndOneOnAReadOnlyBucketIsRefused(FxRobot robot)
            throws TimeoutException, IOException {
        open(robot);
        Path dropped = Files.createDirectories(home.resolve("desktop/2026-11-20"));
        Files.copy(Recordings.all().getFirst(), dropped.resolve("POST__new__0123abcd.json"));
        SourceDrop drop = composition
                .transferDesk()
                .drop(source(), List.of(dropped))
                .orElseThrow();
        robot.interact(assertInstanceOf(SourceDrop.Taken.class, drop).run());
        until(() -> robot.lookup("#plan-run").tryQuery().isPresent());
        assertEquals(
                "Upload 1 file",
                robot.lookup("#plan-run")
                        .queryAs(javafx.scene.control.Button.class)
                        .getText());
        robot.clickOn("#plan-run");
        until(() -> composition.transferDesk().viewModel().stateProperty().get() == PlanViewModel.State.FINISHED);
        assertEquals(
                1,
                LocalS3.shared()
                        .client()
                        .listObjectsV2(list -> list.bucket(bucket).prefix("shop/2026-11-20/POST__new"))
                        .contents()
                        .size());

        robot.interact(() -> composition.library().openBucket(place().withReadOnly(true)));
        until(() -> source().bucketStore().isPresent());
        assertInstanceOf(
                SourceDrop.Refused.class,
                composition.transferDesk().drop(source(), List.of(dropped)).orElseThrow());
    }

    @Test
    void countsRequestsAndBytes(FxRobot robot) throws TimeoutException {
        open(robot);
        until(() -> source().usageProperty().get() != null);
        long requests = source().bucketStore().orElseThrow().usage().requests().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        assertTrue(requests >= RECORDINGS && requests < RECORDINGS * 2 + 10, requests + " requests");
    }

    @Test
    void plansADownloadRunsItAndFindsTheFilesThere(FxRobot robot) throws TimeoutException, IOException {
        open(robot);
        Path target = home.resolve("fetched");
        robot.interact(() -> composition
                .transferDesk()
                .plan(new PlanJob(
                        SyncOptions.Direction.DOWN,
                        target,
                        place(),
                        source().bucketStore().orElseThrow(),
                        "",
                        Set.of(),
                        true)));
        until(() -> robot.lookup("#plan-run").tryQuery().isPresent());
        assertFalse(Files.exists(target), "a plan writes nothing");
        window.picture(robot, "bucket-plan-download");
        robot.clickOn("#plan-run");
        until(() -> composition.transferDesk().viewModel().stateProperty().get() == PlanViewModel.State.FINISHED);
        window.picture(robot, "bucket-plan-done");
        try (Stream<Path> files = Files.walk(target)) {
            assertEquals(RECORDINGS, files.filter(Files::isRegularFile).count());
        }
        robot.interact(() -> composition
                .transferDesk()
                .viewModel()
                .plan(new PlanJob(
                        SyncOptions.Direction.DOWN,
                        target,
                        place(),
                        source().bucketStore().orElseThrow(),
                        "",
                        Set.of(),
                        true)));
        until(() -> robot.lookup("#plan-run").tryQuery().isPresent());
        assertEquals(
                "Nothing to do",
                robot.lookup("#plan-run")
                        .queryAs(javafx.scene.control.Button.class)
                        .getText());
    }

    @Test
    void aRowOfTheBucketAndItsCopyInAFolderAreMarkedAsBoth(FxRobot robot) throws TimeoutException, IOException {
        open(robot);
        Path folder = Files.createDirectories(home.resolve("copy"));
        try (Stream<Path> files = Files.walk(Recordings.folder())) {
            for (Path file : files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .limit(2)
                    .toList()) {
                Path copy = folder.resolve(Recordings.folder().relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        robot.interact(() -> composition.library().openFolder(folder));
        until(() -> rowCount(robot) == RECORDINGS + 2);
        until(() -> robot.lookup(".where-both").queryAll().size() >= 2);
        assertFalse(robot.lookup(".where-remote").queryAll().isEmpty());
        window.picture(robot, "bucket-and-folder");
    }

    @Test
    void showsTheBucketAsAWholeAndSharesAnObjectByALinkThatWorks(FxRobot robot) throws Exception {
        open(robot);
        robot.interact(() -> composition.bucketDesk().showBucket(source()));
        until(() -> robot.lookup(".bucket-number").tryQuery().isPresent());
        until(() -> robot.lookup("#uploads-none").queryAll().size()
                        + robot.lookup(".bucket-grid").queryAll().size()
                > 2);
        window.picture(robot, "bucket-page-overview");
        robot.clickOn("#bucket-tab-lifecycle");
        window.picture(robot, "bucket-page-lifecycle");
        robot.clickOn("#bucket-tab-recipes");
        window.picture(robot, "bucket-page-recipes");
        assertTrue(robot.lookup("#recipe-text")
                .queryAs(javafx.scene.control.TextArea.class)
                .getText()
                .contains(bucket));
        String key = LocalS3.shared()
                .client()
                .listObjectsV2(list -> list.bucket(bucket))
                .contents()
                .getFirst()
                .key();
        robot.interact(() -> composition.bucketDesk().showObject(source(), key.substring("shop/".length())));
        until(() -> robot.lookup("#share-link").tryQuery().isPresent());
        robot.clickOn("#share-link");
        until(() -> robot.lookup("#share-address").tryQuery().isPresent());
        window.picture(robot, "bucket-object");
        String link = robot.lookup("#share-address").queryAs(TextField.class).getText();
        try (var bytes = java.net.URI.create(link).toURL().openStream()) {
            assertTrue(bytes.readAllBytes().length > 100);
        }
    }

    @Test
    void makesAnIncidentOfARowAndOpensIt(FxRobot robot) throws TimeoutException {
        open(robot);
        CassetteRef ref = new CassetteRef(
                source().id(), BrowseWindow.table(robot).getItems().getFirst().path());
        robot.interact(() -> composition.incidentDesk().begin(List.of(ref)));
        until(() -> robot.lookup("#incident-title").tryQuery().isPresent());
        type(robot, "#incident-title", "Crash on startup");
        robot.interact(() -> robot.lookup("#incident-place")
                .queryAs(javafx.scene.control.ComboBox.class)
                .getSelectionModel()
                .select(1));
        window.picture(robot, "incident-form");
        robot.clickOn("#incident-create");
        until(() -> robot.lookup(".incident-row").tryQuery().isPresent());
        robot.clickOn(".incident-row");
        until(() -> robot.lookup("#incident-verdict").tryQuery().isPresent());
        window.picture(robot, "incident-page");
        assertTrue(robot.lookup("#incident-verdict")
                .queryAs(javafx.scene.control.Label.class)
                .getText()
                .startsWith("Intact"));
        assertTrue(LocalS3.shared().client().listObjectsV2(list -> list.bucket(bucket)).contents().stream()
                .anyMatch(object -> object.key().startsWith("shop/evidence/incident/")));
    }

    private static void type(FxRobot robot, String field, String text) {
        robot.interact(() -> robot.lookup(field).queryAs(TextField.class).setText(text));
    }
}
