package dev.cassetteworkbench.search;

import dev.cassetteworkbench.model.json.JsonException;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.search.IndexException.Problem;
import dev.cassetteworkbench.search.IndexException.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/// What is known of the ready-made index of one day before it is fetched. Small; written last, so that
/// what it names is there.
///
/// @param day the day of the files, by their keys
/// @param schema number of the index's schema
/// @param engine name and version of what wrote the index files; only the same can read them for sure
/// @param sha256 of the package, lower-case hex; also gives it its name
/// @param bytes size of the package
/// @param unpacked size of what is in it
/// @param files rows in it, unreadable files among them
/// @param listing digest of the day's listing it was made from, see [Sidecars#digest]
/// @param created when it was made
/// @param samples paths of some of its files, to find out whether an index knows the day already
public record SidecarManifest(
        LocalDate day,
        int schema,
        String engine,
        String sha256,
        long bytes,
        long unpacked,
        int files,
        String listing,
        Instant created,
        List<String> samples) {
    /// Number of this form.
    public static final int FORMAT = 1;

    /// Longest manifest that is looked at.
    public static final int MOST_BYTES = 64 << 10;

    /// Largest package that is fetched, and largest content.
    public static final long MOST_PACKED = 16L << 30;

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final int MOST_SAMPLES = 64;

    public SidecarManifest {
        samples = List.copyOf(samples);
    }

    /// As it lies in a bucket: JSON, one member a line.
    public byte[] toBytes() {
        JsonObject json = new JsonMembers()
                .put("format", FORMAT)
                .put("day", day.toString())
                .put("schema", schema)
                .put("engine", engine)
                .put("sha256", sha256)
                .put("bytes", bytes)
                .put("unpacked", unpacked)
                .put("files", files)
                .put("listing", listing)
                .put("created", created.toString())
                .putTexts("samples", samples)
                .object();
        return (JsonText.pretty(json) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /// Reads one and looks whether this program can use what it describes.
    ///
    /// @param name for problems
    /// @throws IndexException with `SidecarRefused`
    public static SidecarManifest parse(String name, byte[] bytes) throws IndexException {
        if (bytes.length > MOST_BYTES) {
            throw refused(name, Refusal.FOREIGN, "longer than " + MOST_BYTES + " bytes");
        }
        SidecarManifest manifest;
        try {
            if (!(JsonText.parse(bytes, 4) instanceof JsonObject json)) {
                throw refused(name, Refusal.FOREIGN, "not a JSON object");
            }
            long format = number(json, "format");
            if (format > FORMAT) {
                throw refused(name, Refusal.NEWER, "format " + format);
            }
            manifest = read(json);
        } catch (JsonException | DateTimeException | IllegalArgumentException | ArithmeticException e) {
            throw new IndexException(
                    new Problem.SidecarRefused(name, Refusal.FOREIGN, String.valueOf(e.getMessage())), e);
        }
        manifest.check();
        return manifest;
    }

    private static SidecarManifest read(JsonObject json) {
        SidecarManifest manifest = new SidecarManifest(
                LocalDate.parse(text(json, "day")),
                Math.toIntExact(number(json, "schema")),
                text(json, "engine"),
                text(json, "sha256"),
                number(json, "bytes"),
                number(json, "unpacked"),
                Math.toIntExact(number(json, "files")),
                text(json, "listing"),
                Instant.parse(text(json, "created")),
                json.get("samples") instanceof JsonArray samples
                        ? samples.items().stream()
                                .limit(MOST_SAMPLES)
                                .map(SidecarManifest::text)
                                .toList()
                        : List.of());
        if (!HASH.matcher(manifest.sha256()).matches()
                || !HASH.matcher(manifest.listing()).matches()) {
            throw new IllegalArgumentException("a digest that is none");
        }
        return manifest;
    }

    private void check() throws IndexException {
        if (bytes <= 0 || bytes > MOST_PACKED || unpacked <= 0 || unpacked > MOST_PACKED || files <= 0) {
            throw refused(day.toString(), Refusal.FOREIGN, "sizes that cannot be");
        }
        if (schema > Sidecars.schema()) {
            throw refused(day.toString(), Refusal.NEWER, "schema " + schema);
        }
        if (schema < Sidecars.schema() || !engine.equals(Sidecars.engine())) {
            throw refused(day.toString(), Refusal.OTHER_VERSION, engine + ", schema " + schema);
        }
    }

    private static IndexException refused(String day, Refusal why, String detail) {
        return new IndexException(new Problem.SidecarRefused(day, why, detail));
    }

    private static long number(JsonObject json, String name) {
        if (json.get(name) instanceof JsonNumber number && number.isFinite()) {
            return number.exactValue().longValueExact();
        }
        throw new IllegalArgumentException("no number " + name);
    }

    private static String text(JsonObject json, String name) {
        JsonValue value = json.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no text " + name);
        }
        return text(value);
    }

    private static String text(JsonValue value) {
        if (value instanceof JsonString text) {
            return text.value();
        }
        throw new IllegalArgumentException("something that is no text");
    }
}
