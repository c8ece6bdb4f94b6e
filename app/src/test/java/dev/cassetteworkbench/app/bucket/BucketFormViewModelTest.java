package dev.cassetteworkbench.app.bucket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.fx.InlineBackground;
import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The form of a connection, without a toolkit.
class BucketFormViewModelTest {
    private final InlineBackground background = new InlineBackground();
    private final MemoryKeys keys = new MemoryKeys();
    private final List<SavedBucket> tried = new ArrayList<>();
    private final List<SavedBucket> opened = new ArrayList<>();
    private final List<Throwable> problems = new ArrayList<>();
    private ConnectionProber prober = (bucket, typed, step, progress) -> tried.add(bucket);
    private final BucketFormViewModel form = new BucketFormViewModel(new BucketFormViewModel.Parts(
            background,
            (bucket, typed, step, progress) -> prober.probe(bucket, typed, step, progress),
            keys,
            (bucket, before) -> opened.add(bucket),
            problems::add));

    private static ConnectionDefaults defaults(SavedBucket bucket, Map<ConnectionField, String> provenance) {
        return new ConnectionDefaults(bucket, provenance, List.of("dev", "prod"), true);
    }

    private void begin() {
        form.begin(defaults(SavedBucket.at("s3://"), Map.of()));
    }

    @Test
    void saysWhereAPrefilledValueCameFromUntilItIsTypedOver() {
        form.begin(defaults(
                SavedBucket.at("s3://shop/cassettes/"), Map.of(ConnectionField.ADDRESS, "TIMETRACER_S3_BUCKET")));

        assertEquals("TIMETRACER_S3_BUCKET", form.provenance().get(ConnectionField.ADDRESS));
        form.touched(ConnectionField.ADDRESS);
        assertTrue(form.provenance().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "s3://prod-cassettes/checkout, '', true",
        "s3://my_production, '', true",
        "s3://live, '', true",
        "s3://shop, https://s3.prod.example, true",
        "s3://products, '', false",
        "s3://dev, '', false"
    })
    void protectsWhatLooksLikeProduction(String address, String endpoint, boolean readOnly) {
        begin();
        form.address.set(address);
        form.endpoint.set(endpoint);

        assertEquals(readOnly, form.readOnly.get());
    }

    @Test
    void leavesReadOnlyAloneOnceTheUserDecided() {
        begin();
        form.address.set("s3://prod-cassettes");
        form.readOnlyChosen(false);
        form.address.set("s3://prod-cassettes/checkout");

        assertFalse(form.readOnly.get());
    }

    @Test
    void doesNotOpenWhatCannotBeRight() {
        begin();
        form.endpoint.set("ftp://x");
        form.signIn.set(SavedBucket.SignIn.KEYS);
        form.accessKey.set("id");

        assertFalse(form.open());
        assertEquals(
                Map.of(
                        ConnectionField.ADDRESS,
                        "address-missing",
                        ConnectionField.ENDPOINT,
                        "endpoint-wrong",
                        ConnectionField.SECRET,
                        "secret-missing"),
                form.complaints());
        form.address.set("s3://a-bucket");
        assertFalse(form.complaints().containsKey(ConnectionField.ADDRESS));
        assertEquals(List.of(), opened);
    }

    @ParameterizedTest
    @CsvSource({
        "https://user:pw@host, ''",
        "http://127.0.0.1:9000/, http://127.0.0.1:9000",
        "minio.example, https://minio.example"
    })
    void takesOnlySchemeHostAndPortAsEndpoint(String typed, String endpoint) {
        begin();
        form.address.set("s3://a-bucket");
        form.endpoint.set(typed);

        assertEquals(endpoint, form.form().bucket().endpoint());
    }

    @Test
    void readsEndpointAndRegionFromALink() {
        begin();
        form.address.set("https://shop.s3.eu-west-1.amazonaws.com/cassettes");
        assertEquals("eu-west-1", form.form().bucket().region());
        assertEquals("s3://shop/cassettes/", form.form().bucket().address());

        form.address.set("http://127.0.0.1:9000/shop/cassettes");
        assertEquals("http://127.0.0.1:9000", form.form().bucket().endpoint());
    }

    @Test
    void keepsTheKeysAndForgetsThemInTheForm() {
        begin();
        form.address.set("s3://a-bucket");
        form.signIn.set(SavedBucket.SignIn.KEYS);
        form.accessKey.set("id");
        form.secret.set("very secret ");

        assertTrue(form.open());

        assertEquals(
                "very secret",
                keys.find(opened.getFirst()).orElseThrow().secret().reveal());
        assertEquals("", form.secret.get());
        assertFalse(form.form().toString().contains("very"));
    }

    @Test
    void needsNoKeysWhenTheyAreKept() {
        SavedBucket bucket = SavedBucket.at("s3://a-bucket/").withSignIn(SavedBucket.SignIn.KEYS, "");
        keys.keep(
                bucket, new Keys("id", dev.cassetteworkbench.storage.s3.Secret.of("s"), null), KeyKeeper.Keep.SESSION);
        form.edit(bucket, defaults(SavedBucket.at("s3://"), Map.of()));

        assertTrue(form.keysKeptProperty().get());
        assertTrue(form.open());
    }

    @Test
    void showsEachStepOnceAndAFixChangesTheFieldAndTriesAgain() {
        prober = (bucket, typed, step, progress) -> {
            tried.add(bucket);
            step.accept(new LadderStep("list", LadderStep.Outcome.RUNNING, 0, "", null));
            step.accept(
                    bucket.region().equals("eu-west-1")
                            ? new LadderStep("list", LadderStep.Outcome.PASSED, 12, "", null)
                            : new LadderStep(
                                    "list",
                                    LadderStep.Outcome.FAILED,
                                    12,
                                    "",
                                    new Problem.WrongRegion("a-bucket", "eu-west-1")));
        };
        begin();
        form.address.set("s3://a-bucket");
        form.test();

        assertEquals(1, form.ladder().size());
        Problem problem =
                Optional.ofNullable(form.ladder().getFirst().problem()).orElseThrow();
        ConnectionFix fix = ConnectionFix.of(problem, form.form().bucket()).getFirst();
        form.apply((ConnectionFix.Change) fix);

        assertEquals("eu-west-1", form.region.get());
        assertEquals(LadderStep.Outcome.PASSED, form.ladder().getFirst().outcome());
        assertEquals(2, tried.size());
        assertFalse(form.testingProperty().get());
    }

    @Test
    void showsWhatStandsInTheWayOfTrying() {
        prober = (bucket, typed, step, progress) -> {
            throw new StorageException(new Problem.MissingSetting("credentials"));
        };
        begin();
        form.address.set("s3://a-bucket");
        form.test();

        assertEquals("settings", form.ladder().getFirst().name());
        assertEquals(List.of(), problems);
    }

    @Test
    void dropsStepsOfATestThatWasStopped() {
        background.hold();
        prober = (bucket, typed, step, progress) ->
                step.accept(new LadderStep("list", LadderStep.Outcome.PASSED, 1, "", null));
        begin();
        form.address.set("s3://a-bucket");
        form.test();
        assertTrue(form.testingProperty().get());
        form.stop();
        background.release();

        assertEquals(List.of(), form.ladder());
        assertFalse(form.testingProperty().get());
    }
}
