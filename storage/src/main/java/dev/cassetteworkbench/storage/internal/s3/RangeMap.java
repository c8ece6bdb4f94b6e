package dev.cassetteworkbench.storage.internal.s3;

import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.internal.folder.FolderProblems;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.List;

/// Which ranges of a part file are filled: a header line naming version and range size, then a
/// line for each range.
/// A line cut off by a crash is ignored. Losing it costs time, trusting it costs nothing: the
/// whole is summed up.
final class RangeMap implements AutoCloseable {
    private final long sizeBytes;
    private final long rangeBytes;
    private final BitSet filled;
    private final Writer out;

    private RangeMap(long sizeBytes, long rangeBytes, BitSet filled, Writer out) {
        this.sizeBytes = sizeBytes;
        this.rangeBytes = rangeBytes;
        this.filled = filled;
        this.out = out;
    }

    static RangeMap open(PartFile part, Entry entry, long rangeBytes) throws IOException {
        String header = entry.etag() + " " + entry.sizeBytes() + " " + rangeBytes;
        BitSet filled = new BitSet();
        boolean known = Files.exists(part.part()) && read(part.map(), header, filled);
        Writer out;
        if (known) {
            out = Files.newBufferedWriter(part.map(), StandardOpenOption.APPEND);
        } else {
            Files.deleteIfExists(part.part());
            out = Files.newBufferedWriter(part.map());
            out.write(header + "\n");
            out.flush();
        }
        return new RangeMap(entry.sizeBytes(), rangeBytes, filled, out);
    }

    private static boolean read(Path map, String header, BitSet filled) throws IOException {
        List<String> lines;
        try {
            lines = List.of(new String(Files.readAllBytes(map), StandardCharsets.UTF_8).split("\n", -1));
        } catch (NoSuchFileException _) {
            return false;
        }
        if (!lines.getFirst().equals(header)) {
            return false;
        }
        for (String line : lines.subList(1, lines.size())) {
            if (line.matches("=\\d{1,7}=")) { // a line that a crash cut off has no end mark
                filled.set(Integer.parseInt(line.substring(1, line.length() - 1)));
            }
        }
        return true;
    }

    int count() {
        return (int) ((sizeBytes + rangeBytes - 1) / rangeBytes);
    }

    long start(int number) {
        return number * rangeBytes;
    }

    long length(int number) {
        return Math.min(rangeBytes, sizeBytes - start(number));
    }

    synchronized boolean has(int number) {
        return filled.get(number);
    }

    synchronized void add(int number) throws StorageException {
        filled.set(number);
        try {
            out.write("\n=" + number + "=\n");
            out.flush();
        } catch (IOException e) {
            throw FolderProblems.translate("range map", e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
