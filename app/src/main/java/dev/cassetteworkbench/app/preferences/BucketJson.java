package dev.cassetteworkbench.app.preferences;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The text form of [SavedBucket]; has no place for a secret. What is damaged becomes the careful
/// choice: read-only.
final class BucketJson {
    private BucketJson() {}

    static void write(SavedBucket bucket, ObjectNode object) {
        object.put("address", bucket.address());
        object.put("region", bucket.region());
        object.put("endpoint", bucket.endpoint());
        object.put("pathStyle", word(bucket.pathStyle()));
        object.put("signIn", word(bucket.signIn()));
        object.put("profile", bucket.profile());
        object.put("certificate", bucket.certificate());
        object.put("readOnly", bucket.readOnly());
    }

    static List<SavedBucket> readAll(JsonNode array) {
        List<SavedBucket> result = new ArrayList<>();
        for (JsonNode value : array) {
            String address = value.path("address").asText("");
            if (address.startsWith("s3://")) {
                result.add(new SavedBucket(
                        address,
                        value.path("region").asText(""),
                        value.path("endpoint").asText(""),
                        one(SavedBucket.PathStyle.values(), value.path("pathStyle"), SavedBucket.PathStyle.AUTOMATIC),
                        one(SavedBucket.SignIn.values(), value.path("signIn"), SavedBucket.SignIn.AUTOMATIC),
                        value.path("profile").asText(""),
                        value.path("certificate").asText(""),
                        value.path("readOnly").asBoolean(true)));
            }
        }
        return result;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E one(E[] values, JsonNode word, E otherwise) {
        for (E value : values) {
            if (value.name().equalsIgnoreCase(word.asText())) {
                return value;
            }
        }
        return otherwise;
    }
}
