package dev.cassetteworkbench.app.preferences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;

class SavedBucketTest {
    @Test
    void takesAnAddressApart() {
        SavedBucket bucket = SavedBucket.at("s3://prod-cassettes/checkout/eu/");

        assertEquals("prod-cassettes", bucket.bucket());
        assertEquals("checkout/eu", bucket.prefix());
        assertEquals("", SavedBucket.at("s3://prod-cassettes").prefix());
    }

    @Test
    void keepsKeysOfOneServerFromAnother() {
        SavedBucket atAws = SavedBucket.at("s3://b/");

        assertNotEquals(
                atAws.account(), atAws.withEndpoint("http://127.0.0.1:9000").account());
        assertFalse(atAws.isSamePlace(atAws.withEndpoint("http://127.0.0.1:9000")));
        assertTrue(atAws.isSamePlace(atAws.withRegion("eu-west-1")));
    }

    @Test
    void aBucketAtTheSamePlaceTakesTheOldOnesSeat() {
        Settings settings = Settings.DEFAULT
                .withBucket(SavedBucket.at("s3://a/"))
                .withBucket(SavedBucket.at("s3://b/"))
                .withBucket(SavedBucket.at("s3://a/").withRegion("eu-west-1"));

        assertEquals(2, settings.buckets().size());
        assertEquals("eu-west-1", settings.buckets().getFirst().region());
    }

    @Test
    void aDamagedEntryBecomesReadOnly() throws JsonProcessingException {
        Settings settings = SettingsJson.read(
                "{\"buckets\":[{\"address\":\"s3://a/\",\"pathStyle\":7,\"readOnly\":\"maybe\"},{\"address\":\"x\"},5]}");

        assertEquals(1, settings.buckets().size());
        assertTrue(settings.buckets().getFirst().readOnly());
    }

    @Test
    void hasNoPlaceForASecretInTheFile() {
        String text = SettingsJson.write(
                Settings.DEFAULT.withBucket(SavedBucket.at("s3://a/").withSignIn(SavedBucket.SignIn.KEYS, "")));

        assertFalse(text.contains("secret") || text.contains("accessKey") || text.contains("token"));
    }
}
