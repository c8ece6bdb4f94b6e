package dev.cassetteworkbench.storage.inventory;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of comma separated values as S3 Inventory writes them: every field in quotes, a quote
/// inside doubled. Takes
/// bare fields and line breaks inside quotes as well.
final class CsvRows {
    /// Longer than any field S3 can write (a key of 1,024 bytes, each escaped in three), so a file
    /// without quotes or
    /// line ends cannot fill the memory.
    private static final int LONGEST_FIELD = 64 * 1024;

    private final Reader in;
    private long line;

    CsvRows(Reader in) {
        this.in = in;
    }

    /// Rows read so far.
    long line() {
        return line;
    }

    /// The next row, or null at the end.
    ///
    /// @throws IOException when the text ends inside quotes
    @Nullable
    List<String> next() throws IOException {
        int next = in.read();
        while (next == '\n' || next == '\r') {
            next = in.read();
        }
        if (next < 0) {
            return null;
        }
        line++;
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        while (true) {
            if (next == '"') {
                quoted(field);
            } else if (next == ',') {
                fields.add(field.toString());
                field.setLength(0);
            } else if (next == '\n' || next < 0) {
                fields.add(field.toString());
                return fields;
            } else if (next != '\r') {
                append(field, next);
            }
            next = peeked >= 0 ? takePeeked() : in.read();
        }
    }

    private int peeked = -1;

    private int takePeeked() {
        int taken = peeked;
        peeked = -1;
        return taken;
    }

    /// Reads up to the closing quote; a doubled one is a quote of the field.
    private void quoted(StringBuilder field) throws IOException {
        while (true) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the text ends inside quotes, in row " + line);
            }
            if (next != '"') {
                append(field, next);
                continue;
            }
            int after = in.read();
            if (after != '"') {
                // The end of the text comes again when it is read again.
                peeked = after;
                return;
            }
            append(field, '"');
        }
    }

    private void append(StringBuilder field, int character) throws IOException {
        if (field.length() == LONGEST_FIELD) {
            throw new IOException("a field is longer than " + LONGEST_FIELD + " characters, in row " + line);
        }
        field.append((char) character);
    }
}
