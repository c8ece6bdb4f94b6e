package dev.cassetteworkbench.storage.bundle;

import dev.cassetteworkbench.model.json.JsonException;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A bundle as JSON and back. Field names are the `ejc` store's; `document_sha256` is ours and
/// read over by it.
final class BundleDocument {
    /// Form of `evidence_data` written here.
    static final String FORMAT = "cassette-workbench-bundle/1";

    private static final String CHECKSUM = "checksum";
    private static final String DOCUMENT_SHA256 = "document_sha256";

    private BundleDocument() {}

    /// The document of a new bundle, with both checksums.
    static Bundle write(
            BundleRef ref,
            Instant created,
            Map<String, String> metadata,
            List<DataMember> members,
            List<Attachment> attachments) {
        JsonObject data = new JsonMembers()
                .put("format", FORMAT)
                .put(
                        "members",
                        new JsonArray(members.stream().map(BundleDocument::json).toList()))
                .put(
                        "attachments",
                        new JsonArray(
                                attachments.stream().map(BundleDocument::json).toList()))
                .object();
        JsonMembers texts = new JsonMembers();
        metadata.forEach(texts::put);
        JsonMembers document = new JsonMembers()
                .put("decision_id", ref.id())
                .put("evidence_type", ref.type())
                .put("version", Bundle.VERSION)
                .put("created_at", pythonTime(created))
                .put(CHECKSUM, PythonJson.sha256(data))
                .put("metadata", texts.object())
                .put("evidence_data", data);
        String whole = documentSha256(document.object());
        JsonObject complete = document.put(DOCUMENT_SHA256, whole).object();
        return new Bundle(
                ref,
                Bundle.VERSION,
                created.truncatedTo(ChronoUnit.MICROS),
                metadata,
                data,
                members,
                attachments,
                PythonJson.sha256(data),
                whole,
                complete);
    }

    /// Text of the document as it is stored: as Python's `json.dumps(…, indent=2)`.
    static byte[] bytes(Bundle bundle) {
        return JsonText.python(bundle.document()).getBytes(StandardCharsets.US_ASCII);
    }

    /// @throws StorageException with `Damaged` when this is no bundle's document, or that of
    /// another id or type
    static Bundle read(BundleRef ref, byte[] bytes) throws StorageException {
        try {
            if (JsonText.parse(bytes) instanceof JsonObject document) {
                return read(ref, document);
            }
            throw damaged(ref, "not an object");
        } catch (JsonException e) {
            throw new StorageException(new Problem.Damaged(ref.key(), String.valueOf(e.getMessage())), e);
        }
    }

    /// SHA-256 over the canonical form of the document without its two checksums.
    static String documentSha256(JsonObject document) {
        Map<String, JsonValue> rest = new LinkedHashMap<>(document.members());
        rest.remove(CHECKSUM);
        rest.remove(DOCUMENT_SHA256);
        return CanonicalJson.sha256(new JsonObject(rest));
    }

    private static Bundle read(BundleRef ref, JsonObject document) throws StorageException {
        if (!ref.id().equals(text(document, "decision_id"))) {
            throw damaged(ref, "decision_id is not that of its key");
        }
        String type = text(document, "evidence_type");
        if (type != null && !type.equals(ref.type())) {
            throw damaged(ref, "evidence_type is not that of its key");
        }
        if (!(document.get("evidence_data") instanceof JsonObject data)) {
            throw damaged(ref, "evidence_data is missing");
        }
        boolean ours = FORMAT.equals(text(data, "format"));
        String version = text(document, "version");
        return new Bundle(
                ref,
                version == null ? Bundle.VERSION : version,
                time(ref, text(document, "created_at")),
                metadata(document),
                data,
                ours ? members(ref, data) : List.of(),
                ours ? attachments(ref, data) : List.of(),
                text(document, CHECKSUM),
                text(document, DOCUMENT_SHA256),
                document);
    }

    private static Map<String, String> metadata(JsonObject document) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (document.get("metadata") instanceof JsonObject object) {
            object.members()
                    .forEach((name, value) -> texts.put(
                            name, value instanceof JsonString string ? string.value() : JsonText.compact(value)));
        }
        return texts;
    }

    private static List<DataMember> members(BundleRef ref, JsonObject data) throws StorageException {
        List<DataMember> members = new ArrayList<>();
        for (JsonObject member : objects(ref, data, "members")) {
            JsonValue content = member.get("content");
            if (content == null) {
                throw damaged(ref, "a member without content");
            }
            members.add(new DataMember(
                    required(ref, member, "name"),
                    MemberKind.of(required(ref, member, "kind")),
                    content,
                    required(ref, member, "sha256")));
        }
        return members;
    }

    private static List<Attachment> attachments(BundleRef ref, JsonObject data) throws StorageException {
        List<Attachment> attachments = new ArrayList<>();
        for (JsonObject one : objects(ref, data, "attachments")) {
            long size = one.get("size") instanceof JsonNumber number ? (long) number.doubleValue() : -1;
            attachments.add(new Attachment(
                    required(ref, one, "name"),
                    MemberKind.of(required(ref, one, "kind")),
                    required(ref, one, "content_type"),
                    size,
                    required(ref, one, "sha256")));
        }
        return attachments;
    }

    private static List<JsonObject> objects(BundleRef ref, JsonObject data, String name) throws StorageException {
        List<JsonObject> objects = new ArrayList<>();
        if (data.get(name) instanceof JsonArray array) {
            for (JsonValue item : array.items()) {
                if (!(item instanceof JsonObject object)) {
                    throw damaged(ref, name + " holds something else");
                }
                objects.add(object);
            }
        }
        return objects;
    }

    private static String required(BundleRef ref, JsonObject object, String name) throws StorageException {
        String value = text(object, name);
        if (value == null) {
            throw damaged(ref, "a part without " + name);
        }
        return value;
    }

    private static @Nullable String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString string ? string.value() : null;
    }

    private static JsonValue json(DataMember member) {
        return new JsonMembers()
                .put("name", member.name())
                .put("kind", member.kind().word())
                .put("sha256", member.sha256())
                .put("content", member.content())
                .object();
    }

    private static JsonValue json(Attachment attachment) {
        return new JsonMembers()
                .put("name", attachment.name())
                .put("kind", attachment.kind().word())
                .put("content_type", attachment.contentType())
                .put("size", attachment.sizeBytes())
                .put("sha256", attachment.sha256())
                .object();
    }

    /// As Python's `datetime.utcnow().isoformat()`: UTC without saying so, six decimals or none.
    static String pythonTime(Instant instant) {
        LocalDateTime utc = LocalDateTime.ofInstant(instant, ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
        String pattern =
                utc.get(ChronoField.NANO_OF_SECOND) == 0 ? "uuuu-MM-dd'T'HH:mm:ss" : "uuuu-MM-dd'T'HH:mm:ss.SSSSSS";
        return utc.format(DateTimeFormatter.ofPattern(pattern));
    }

    /// Times without an offset are UTC; one with an offset is taken at its word.
    private static Instant time(BundleRef ref, @Nullable String text) throws StorageException {
        if (text == null) {
            throw damaged(ref, "created_at is missing");
        }
        try {
            String iso = text.replace(' ', 'T');
            return DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, OffsetDateTime::from, LocalDateTime::from)
                            instanceof OffsetDateTime withOffset
                    ? withOffset.toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new StorageException(new Problem.Damaged(ref.key(), "created_at is no time"), e);
        }
    }

    private static StorageException damaged(BundleRef ref, String detail) {
        return new StorageException(new Problem.Damaged(ref.key(), detail));
    }
}
