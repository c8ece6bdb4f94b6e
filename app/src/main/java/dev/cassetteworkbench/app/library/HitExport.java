package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// Writes rows to a file, page by page, so that a million of them need no memory. The file appears
/// when it is complete. Blocks.
final class HitExport {
    private static final int PAGE = 1_000;

    enum Format {
        CSV,
        JSON;

        /// By the name of the file.
        static Format of(Path file) {
            return String.valueOf(file.getFileName())
                            .toLowerCase(java.util.Locale.ROOT)
                            .endsWith(".json")
                    ? JSON
                    : CSV;
        }
    }

    /// Gives rows from `offset` on, none at the end.
    @FunctionalInterface
    interface Rows {
        List<Hit> page(int offset, int limit) throws IndexException;
    }

    private HitExport() {}

    /// @return rows written
    static int write(Rows rows, int total, Path file, Progress progress) throws IOException, IndexException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("not a file name: " + file);
        }
        Path part = Files.createTempFile(folder, ".workbench-", ".part");
        try {
            int written;
            try (BufferedWriter out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
                written = write(rows, total, Format.of(file), out, progress);
            }
            try {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException _) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
            return written;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static int write(Rows rows, int total, Format format, BufferedWriter out, Progress progress)
            throws IOException, IndexException {
        out.write(
                switch (format) {
                    case CSV -> HitCsv.HEAD;
                    case JSON -> "[";
                });
        int written = 0;
        for (List<Hit> page = rows.page(0, PAGE); !page.isEmpty(); page = rows.page(written, PAGE)) {
            progress.throwIfCancelled();
            for (Hit hit : page) {
                out.write(
                        switch (format) {
                            case CSV -> HitCsv.line(hit);
                            case JSON -> (written == 0 ? "\n" : ",\n") + JsonText.compact(HitJson.of(hit));
                        });
                written++;
            }
            progress.report("rows", written, total);
        }
        if (format == Format.JSON) {
            out.write("\n]\n");
        }
        return written;
    }

    /// Rows that are in memory.
    static Rows of(List<Hit> rows) {
        return (offset, limit) ->
                offset >= rows.size() ? List.of() : rows.subList(offset, Math.min(rows.size(), offset + limit));
    }
}
