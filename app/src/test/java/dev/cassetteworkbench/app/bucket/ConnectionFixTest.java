package dev.cassetteworkbench.app.bucket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.storage.StorageException.NoAnswer;
import dev.cassetteworkbench.storage.StorageException.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionFixTest {
    private static final SavedBucket LOCAL = SavedBucket.at("s3://shop/").withEndpoint("http://127.0.0.1:9000");

    private static ConnectionFix.Change change(Problem problem) {
        return assertInstanceOf(
                ConnectionFix.Change.class, ConnectionFix.of(problem, LOCAL).getFirst());
    }

    @Test
    void switchesToTheSchemeThePortSpeaks() {
        Problem problem = new Problem.Unreachable("127.0.0.1:9000", NoAnswer.SPEAKS_HTTPS);

        assertEquals("https://127.0.0.1:9000", change(problem).apply(LOCAL).endpoint());
    }

    @Test
    void usesTheRegionTheServerNamed() {
        assertEquals(
                "eu-west-1",
                change(new Problem.WrongRegion("shop", "eu-west-1"))
                        .apply(LOCAL)
                        .region());
    }

    @Test
    void trustsOnlyTheCertificateThatWasShown() {
        assertEquals(
                "ab12",
                change(new Problem.Tls("h", "s", "i", "ab12", "r")).apply(LOCAL).certificate());
        assertEquals(List.of(), ConnectionFix.of(new Problem.Tls("h", "s", "i", "", "r"), LOCAL));
    }

    @Test
    void putsTheBucketIntoThePathWhenItsHostIsUnknown() {
        SavedBucket hosted = LOCAL.withPathStyle(SavedBucket.PathStyle.NEVER);
        Problem problem = new Problem.Unreachable("shop.localhost", NoAnswer.UNKNOWN_HOST);

        assertEquals(
                List.of(new ConnectionFix.UsePathStyle(SavedBucket.PathStyle.ALWAYS)),
                ConnectionFix.of(problem, hosted));
        assertEquals(List.of(), ConnectionFix.of(problem, LOCAL));
    }

    @Test
    void offersTheCommandThatRenewsASession() {
        assertEquals(
                List.of(new ConnectionFix.CopyCommand("aws sso login --profile dev")),
                ConnectionFix.of(new Problem.ExpiredToken("dev"), LOCAL));
    }
}
