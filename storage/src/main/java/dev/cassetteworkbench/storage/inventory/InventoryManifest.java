package dev.cassetteworkbench.storage.inventory;

import dev.cassetteworkbench.model.json.JsonException;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.storage.StorageException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The `manifest.json` of one S3 Inventory report: which bucket, when, and in which files its
/// objects are listed.
///
/// Only CSV reports are read. A report in ORC or Parquet is refused by the name of its format,
/// because reading it
/// would need a library larger than this program.
///
/// @param sourceBucket bucket the report is about
/// @param created when S3 began to write it; the report may miss what came later
/// @param columns names of the columns of every file, in order, as S3 spells them (`Key`, `Size`,
/// `ETag`)
/// @param files the report's files, keys within the destination bucket
public record InventoryManifest(String sourceBucket, Instant created, List<String> columns, List<DataFile> files) {

    /// Columns without which a report cannot stand in for a listing.
    private static final List<String> NEEDED = List.of("Key", "Size", "LastModifiedDate", "ETag");

    /// One file of the report.
    ///
    /// @param key key within the destination bucket
    /// @param sizeBytes size of the packed file
    /// @param md5 lower-case hex of the packed file's MD5
    public record DataFile(String key, long sizeBytes, String md5) {}

    public InventoryManifest {
        columns = List.copyOf(columns);
        files = List.copyOf(files);
    }

    /// Reads a manifest.
    ///
    /// @param what name of the file, for the problem
    /// @throws StorageException when it is no manifest, of another format than CSV, or lacks a
    /// needed column
    public static InventoryManifest parse(byte[] json, String what) throws StorageException {
        JsonObject root;
        try {
            root = JsonText.parse(json) instanceof JsonObject object ? object : JsonObject.EMPTY;
        } catch (JsonException e) {
            throw new StorageException(new StorageException.Problem.Failed(what, "not JSON: " + e.getMessage()), e);
        }
        String format = text(root, "fileFormat", what);
        if (!format.equalsIgnoreCase("CSV")) {
            throw failed(what, "inventory format " + format + " is not read, only CSV");
        }
        List<String> columns = Stream.of(text(root, "fileSchema", what).split(","))
                .map(String::strip)
                .toList();
        for (String needed : NEEDED) {
            if (!columns.contains(needed)) {
                throw failed(what, "the inventory lacks the column " + needed);
            }
        }
        List<DataFile> files = new ArrayList<>();
        if (!(root.get("files") instanceof JsonArray array)) {
            throw failed(what, "no member \"files\"");
        }
        for (JsonValue item : array.items()) {
            JsonObject file = item instanceof JsonObject object ? object : JsonObject.EMPTY;
            files.add(new DataFile(
                    text(file, "key", what),
                    number(file, "size", what),
                    text(file, "MD5checksum", what).toLowerCase(Locale.ROOT)));
        }
        return new InventoryManifest(
                text(root, "sourceBucket", what),
                Instant.ofEpochMilli(number(root, "creationTimestamp", what)),
                columns,
                files);
    }

    private static String text(JsonObject object, String name, String what) throws StorageException {
        if (object.get(name) instanceof JsonString found && !found.value().isEmpty()) {
            return found.value();
        }
        throw failed(what, "no member \"" + name + "\"");
    }

    /// S3 writes the time as a string and the size as a number; both are taken either way.
    private static long number(JsonObject object, String name, String what) throws StorageException {
        JsonValue value = object.get(name);
        String digits = value instanceof JsonNumber number
                ? number.text()
                : value instanceof JsonString string ? string.value() : "";
        if (!digits.matches("\\d{1,18}")) {
            throw failed(what, "no number \"" + name + "\"");
        }
        return Long.parseLong(digits);
    }

    private static StorageException failed(String what, String detail) {
        return new StorageException(new StorageException.Problem.Failed(what, detail));
    }
}
