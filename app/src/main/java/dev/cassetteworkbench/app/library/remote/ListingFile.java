package dev.cassetteworkbench.app.library.remote;

import dev.cassetteworkbench.storage.CassetteStore;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The last listing of a bucket on disk: packed lines, read and written as a stream. A cache: when
/// it is missing or
/// damaged, everything is listed again.
final class ListingFile {
    private static final String VERSION = "listing 1";

    private static final Logger LOG = LoggerFactory.getLogger(ListingFile.class);

    private final Path file;
    private final String bucket;

    /// @param bucket identity of what was listed; a file of another one counts as missing
    ListingFile(Path file, String bucket) {
        this.file = file;
        this.bucket = bucket;
    }

    /// What stands before the entries.
    ///
    /// @param full when everything was listed the last time
    /// @param changed groups that were not the same twice in a row
    record Head(Instant full, Set<String> changed) {
        Head {
            changed = Set.copyOf(changed);
        }
    }

    /// Reads the head and looks whether all the rest can be read; empty when there is no usable file.
    Optional<Head> head() {
        try (BufferedReader lines = open()) {
            Head head = head(lines);
            entries(lines, ignored -> {});
            return Optional.of(head);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            LOG.info("The kept listing cannot be used: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private BufferedReader open() throws IOException {
        return new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file), 1 << 16), StandardCharsets.UTF_8),
                1 << 16);
    }

    private Head head(BufferedReader lines) throws IOException {
        if (!VERSION.equals(lines.readLine()) || !coded(bucket).equals(lines.readLine())) {
            throw new IOException("not the listing of " + bucket);
        }
        Instant full = Instant.parse(String.valueOf(lines.readLine()));
        Set<String> changed = new TreeSet<>();
        for (String name : String.valueOf(lines.readLine()).split("\t")) {
            if (!name.isEmpty()) {
                changed.add(decoded(name));
            }
        }
        return new Head(full, changed);
    }

    /// Reads all entries.
    ///
    /// @throws IOException when the file is damaged or cut
    void entries(Consumer<CassetteStore.Entry> visitor) throws IOException {
        try (BufferedReader lines = open()) {
            head(lines);
            entries(lines, visitor);
        }
    }

    private static void entries(BufferedReader lines, Consumer<CassetteStore.Entry> visitor) throws IOException {
        for (String line = lines.readLine(); !".".equals(line); line = lines.readLine()) {
            if (line == null) {
                throw new IOException("the kept listing ends early");
            }
            visitor.accept(entry(line));
        }
        // Reading on to the very end lets the packing check its sum.
        if (lines.readLine() != null) {
            throw new IOException("the kept listing goes on behind its end");
        }
    }

    private static CassetteStore.Entry entry(String line) throws IOException {
        String[] parts = line.split("\t", -1);
        if (parts.length != 4) {
            throw new IOException("a line has " + parts.length + " parts");
        }
        return new CassetteStore.Entry(
                decoded(parts[0]),
                Long.parseLong(parts[1]),
                Instant.parse(parts[2]),
                parts[3].isEmpty() ? null : decoded(parts[3]));
    }

    /// Begins the next file; the present one stays until the new one is complete.
    Writer begin() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("not a file name: " + file);
        }
        Files.createDirectories(folder);
        return new Writer(
                Files.createTempFile(folder, "listing-", ".part"), Files.createTempFile(folder, "listing-", ".part"));
    }

    /// Collects entries; the head is known only at the end, so it is put before them then.
    final class Writer implements AutoCloseable {
        private final Path body;
        private final Path whole;
        private final BufferedWriter lines;

        private Writer(Path body, Path whole) throws IOException {
            this.body = body;
            this.whole = whole;
            this.lines = Files.newBufferedWriter(body);
        }

        /// @throws UncheckedIOException so that visitors may call it
        void add(CassetteStore.Entry entry) {
            try {
                lines.append(coded(entry.key())).append('\t');
                lines.append(Long.toString(entry.sizeBytes())).append('\t');
                lines.append(entry.modified().toString()).append('\t');
                lines.append(coded(entry.etag())).append('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// Puts the file in its place in one step.
        void finish(Head head) throws IOException {
            lines.append(".\n").close();
            try (BufferedWriter out = new BufferedWriter(new OutputStreamWriter(
                            new GZIPOutputStream(Files.newOutputStream(whole), 1 << 16), StandardCharsets.UTF_8));
                    BufferedReader in = Files.newBufferedReader(body)) {
                out.append(VERSION).append('\n').append(coded(bucket)).append('\n');
                out.append(head.full().toString()).append('\n');
                out.append(String.join(
                        "\t",
                        head.changed().stream().sorted().map(ListingFile::coded).toList()));
                out.append('\n');
                in.transferTo(out);
            }
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public void close() throws IOException {
            lines.close();
            Files.deleteIfExists(body);
            Files.deleteIfExists(whole);
        }
    }

    /// Keys may hold tabs, line breaks and anything else.
    private static String coded(@Nullable String text) {
        return text == null ? "" : URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
