package dev.cassetteworkbench.app.bucket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.fx.InlineBackground;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.S3Buckets;
import dev.cassetteworkbench.storage.testing.LocalS3;
import dev.cassetteworkbench.storage.testing.RecordedAnswers;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// CloudFront as a recorded answer on loopback.
@Timeout(60)
class CdnModelTest {
    private static final String PATH = "/2020-05-31/distribution/E1ABC/invalidation";

    private final List<Throwable> problems = new ArrayList<>();
    private final List<String> said = new ArrayList<>();

    @Test
    void asksTheDistributionOfTheEnvironmentToForgetWholePaths() throws Exception {
        try (RecordedAnswers cdn = RecordedAnswers.start();
                BucketStore store = S3Buckets.open(
                        LocalS3.shared().connection("published", "reports/").build(), InstantSource.system())) {
            cdn.on(
                    "POST " + PATH,
                    201,
                    "<Invalidation xmlns=\"http://cloudfront.amazonaws.com/doc/2020-05-31/\"><Id>I2J0</Id>"
                            + "<Status>InProgress</Status></Invalidation>");
            CdnModel model = model(cdn.endpoint(), "E1ABC");
            assertTrue(model.ready().get());

            model.forget(store, List.of("2026/report.html", "2026/files/*"), said::add);

            assertEquals(List.of(), problems);
            assertEquals(List.of("E1ABC"), said);
            String body = cdn.last("POST " + PATH).body();
            assertTrue(body.contains("<Path>/reports/2026/report.html</Path>"), body);
            assertTrue(body.contains("<Path>/reports/2026/files/*</Path>"), body);
        }
    }

    @Test
    void aRefusalIsAProblemAndTheButtonComesBack() throws Exception {
        try (RecordedAnswers cdn = RecordedAnswers.start();
                BucketStore store = S3Buckets.open(
                        LocalS3.shared().connection("published", "").build(), InstantSource.system())) {
            cdn.on(
                    "POST " + PATH,
                    403,
                    "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>");
            CdnModel model = model(cdn.endpoint(), "E1ABC");

            model.forget(store, List.of("a.html"), said::add);

            assertEquals(1, problems.size());
            assertEquals(List.of(), said);
            assertTrue(model.ready().get());
        }
    }

    @Test
    void withoutADistributionNothingIsAsked() {
        CdnModel model = model(URI.create("http://127.0.0.1:1"), "");
        assertFalse(model.ready().get());
        model.distributionProperty().set("E9");
        assertTrue(model.ready().get());
    }

    private CdnModel model(URI endpoint, String distribution) {
        return new CdnModel(
                new InlineBackground(),
                new CdnModel.Cdn(() -> distribution, endpoint),
                InstantSource.system(),
                problems::add);
    }
}
