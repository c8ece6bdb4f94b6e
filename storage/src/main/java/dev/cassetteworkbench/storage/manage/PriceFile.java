package dev.cassetteworkbench.storage.manage;

import dev.cassetteworkbench.model.json.JsonException;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A price table as a JSON file that people may edit.
///
/// ```json
/// {"format": "workbench-prices/1", "name": "…", "currency": "USD", "as_of": "2025-06-01",
/// "source": "…",
///  "egress_per_gb": 0.09, "classes": {"STANDARD": {"storage_per_gb_month": 0.023,
/// "write_per_1000": 0.005,
///  "read_per_1000": 0.0004}}}
/// ```
/// Members of a class that are left out are 0.
public final class PriceFile {
    static final String FORMAT = "workbench-prices/1";

    private PriceFile() {}

    /// @throws StorageException with `NotFound`, or `Damaged` naming what cannot be read
    public static PriceTable read(Path file) throws StorageException {
        try {
            return parse(file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new StorageException(new Problem.NotFound(file.toString()), e);
        } catch (IOException e) {
            throw new StorageException(new Problem.Failed(file.toString(), e.toString()), e);
        }
    }

    /// Writes through a file beside it; nobody sees half a table.
    public static void write(PriceTable table, Path file) throws StorageException {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Path part = Files.createTempFile(folder, "prices-", ".part");
            try {
                Files.write(part, bytes(table));
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new StorageException(new Problem.Failed(file.toString(), e.toString()), e);
        }
    }

    static byte[] bytes(PriceTable table) {
        JsonMembers classes = new JsonMembers();
        table.classes().forEach((name, price) -> classes.put(name, json(price)));
        JsonObject document = new JsonMembers()
                .put("format", FORMAT)
                .put("name", table.name())
                .put("currency", table.currency())
                .put("as_of", table.asOf().toString())
                .put("source", table.source())
                .put("egress_per_gb", number(table.egressPerGb()))
                .put("classes", classes.object())
                .object();
        return (JsonText.pretty(document) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static PriceTable parse(String what, byte[] bytes) throws StorageException {
        try {
            if (!(JsonText.parse(bytes) instanceof JsonObject document)
                    || !FORMAT.equals(text(document, "format"))
                    || !(document.get("classes") instanceof JsonObject classes)) {
                throw new StorageException(new Problem.Damaged(what, "not a " + FORMAT + " file"));
            }
            TreeMap<String, ClassPrice> prices = new TreeMap<>();
            for (Map.Entry<String, JsonValue> entry : classes.members().entrySet()) {
                if (!(entry.getValue() instanceof JsonObject price)) {
                    throw new StorageException(new Problem.Damaged(what, entry.getKey()));
                }
                prices.put(entry.getKey(), price(price));
            }
            return new PriceTable(
                    text(document, "name"),
                    text(document, "currency"),
                    LocalDate.parse(text(document, "as_of")),
                    text(document, "source"),
                    amount(document.get("egress_per_gb")),
                    prices);
        } catch (JsonException | DateTimeException | IllegalArgumentException e) {
            throw new StorageException(new Problem.Damaged(what, String.valueOf(e.getMessage())), e);
        }
    }

    private static JsonObject json(ClassPrice price) {
        return new JsonMembers()
                .put("storage_per_gb_month", number(price.storagePerGbMonth()))
                .put("write_per_1000", number(price.writePer1000()))
                .put("read_per_1000", number(price.readPer1000()))
                .put("retrieval_per_gb", number(price.retrievalPerGb()))
                .put("restore_per_1000", number(price.restorePer1000()))
                .put("transition_per_1000", number(price.transitionPer1000()))
                .put("minimum_days", price.minimumDays())
                .put("minimum_bytes", price.minimumBytes())
                .put("overhead_bytes", price.overheadBytes())
                .put("standard_overhead_bytes", price.standardOverheadBytes())
                .object();
    }

    private static ClassPrice price(JsonObject json) {
        return new ClassPrice(
                amount(json.get("storage_per_gb_month")),
                amount(json.get("write_per_1000")),
                amount(json.get("read_per_1000")),
                amount(json.get("retrieval_per_gb")),
                amount(json.get("restore_per_1000")),
                amount(json.get("transition_per_1000")),
                (int) amount(json.get("minimum_days")),
                (long) amount(json.get("minimum_bytes")),
                (long) amount(json.get("overhead_bytes")),
                (long) amount(json.get("standard_overhead_bytes")));
    }

    private static double amount(@Nullable JsonValue value) {
        if (value == null) {
            return 0;
        }
        if (value instanceof JsonNumber number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("not a number: " + JsonText.compact(value));
    }

    /// `0.0004`, not `4.0E-4`: people edit this.
    private static JsonNumber number(double value) {
        return new JsonNumber(
                new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString());
    }

    private static String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString string ? string.value() : "";
    }
}
