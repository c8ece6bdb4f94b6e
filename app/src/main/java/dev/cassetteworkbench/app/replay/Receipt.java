package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.format.CassetteWriter;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.TargetSettings;
import dev.cassetteworkbench.storage.bundle.CanonicalJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// A replay's receipt with a checksum: what was replayed (hash of the cassette), how (command, mode,
/// seal), what came of it, and SHA-256 over all of it in canonical form.
///
/// The checksum shows that a receipt was not changed by accident or in passing; it is no signature, and
/// who wants to forge a receipt can. Values of environment variables and payloads are never in it.
///
/// @param document all members, `checksum` last
public record Receipt(JsonObject document) {
    private static final int FORM = 1;
    private static final String CHECKSUM = "checksum";
    private static final String PREFIX = "sha256:";
    private static final Pattern URL_KEYS = Pattern.compile("(\\w+://)[^/@\\s:]*:[^/@\\s]*@");

    /// What is in the receipt's own hands to find out.
    public enum Check {
        /// The checksum is that of the document.
        INTACT,
        /// Something was changed since it was written.
        CHANGED,
        /// No receipt with a checksum.
        NO_RECEIPT
    }

    /// @param path how the cassette is called to the user
    /// @param at when the replay ended
    public static Receipt of(ReplayResult result, String path, TargetSettings target, Instant at) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("receipt", JsonValue.JsonNumber.of(FORM));
        members.put("at", new JsonString(at.toString()));
        members.putAll(ReceiptJson.of(result, path).members());
        members.put(
                "cassette",
                new JsonMembers()
                        .put("sha256", cassetteHash(result.cassette()))
                        .put(
                                "recorded_at",
                                result.cassette().session().recordedAt().toString())
                        .object());
        members.put("target", target(target));
        return sealed(new JsonObject(members));
    }

    /// The receipt with this content; a checksum it may have is taken anew.
    public static Receipt sealed(JsonObject content) {
        Map<String, JsonValue> members = new LinkedHashMap<>(content.members());
        members.remove(CHECKSUM);
        members.put(CHECKSUM, new JsonString(PREFIX + CanonicalJson.sha256(new JsonObject(members))));
        return new Receipt(new JsonObject(members));
    }

    /// SHA-256 of a cassette's document in canonical form: the same for a file and its gzip.
    public static String cassetteHash(Cassette cassette) {
        return CanonicalJson.sha256(cassette.document());
    }

    private static JsonObject target(TargetSettings target) {
        return new JsonMembers()
                .putTexts(
                        "command",
                        target.command().stream()
                                .map(word -> URL_KEYS.matcher(word).replaceAll("$1***@"))
                                .toList())
                .put("mode", target.mode().name().toLowerCase(Locale.ROOT))
                .putTexts(
                        "variables",
                        target.environment().keySet().stream().sorted().toList())
                .object();
    }

    /// Whether a document is a receipt, or a report of several, that nobody changed.
    public static Check check(JsonObject document) {
        boolean ours = document.get("receipt") != null || document.get("report") != null;
        if (!ours || !(document.get(CHECKSUM) instanceof JsonString stated)) {
            return Check.NO_RECEIPT;
        }
        return sealed(document).document().get(CHECKSUM) instanceof JsonString taken && taken.equals(stated)
                ? Check.INTACT
                : Check.CHANGED;
    }

    /// Whether a cassette is the one a receipt speaks of.
    public static boolean isOf(JsonObject receipt, Cassette cassette) {
        return receipt.get("cassette") instanceof JsonObject named
                && new JsonString(cassetteHash(cassette)).equals(named.get("sha256"));
    }

    /// The receipts in a document: itself, or the results of a report.
    public static List<JsonObject> in(JsonObject document) {
        if (document.get("results") instanceof JsonValue.JsonArray results) {
            return results.items().stream()
                    .filter(JsonObject.class::isInstance)
                    .map(JsonObject.class::cast)
                    .toList();
        }
        return List.of(document);
    }

    /// The document as ASCII bytes.
    public byte[] bytes() {
        return CassetteWriter.write(document);
    }
}
