package dev.cassetteworkbench.app.preferences;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Saved searches as files, one each, that can be read, written and passed on by hand: lines that
/// begin with `#` are remarks, the first of them is the name, all others together are the query.
/// The command line takes the same files (`search --query-file`). Blocks.
public final class SearchFiles {
    /// End of the files' names.
    public static final String ENDING = ".query";

    private static final Logger LOG = LoggerFactory.getLogger(SearchFiles.class);
    private static final int LONGEST_NAME = 60;
    private static final long LARGEST = 64 * 1024;

    private final Path folder;

    /// @param folder need not be there
    public SearchFiles(Path folder) {
        this.folder = folder;
    }

    /// The searches, by name of their files. Files that cannot be read are passed over with a line
    /// in the log.
    ///
    /// @param first what to write when there is no such folder yet
    public List<SavedSearch> read(List<SavedSearch> first) throws IOException {
        if (!Files.isDirectory(folder)) {
            try {
                for (SavedSearch search : first) {
                    add(search);
                }
            } catch (IOException e) {
                LOG.warn("Searches cannot be saved in {}", folder, e);
                return first;
            }
        }
        List<SavedSearch> found = new ArrayList<>();
        for (Path file : files()) {
            try {
                if (Files.size(file) <= LARGEST) {
                    found.add(search(file));
                }
            } catch (IOException e) {
                LOG.warn("A saved search cannot be read: {}", file, e);
            }
        }
        return found;
    }

    /// Writes one more file.
    public void add(SavedSearch search) throws IOException {
        Files.createDirectories(folder);
        Path file = free(search.name());
        Path part = Files.createTempFile(folder, "search", ".part");
        try {
            Files.writeString(part, "# " + oneLine(search.name()) + "\n" + search.query() + "\n");
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /// Deletes the files that hold this search.
    public void remove(SavedSearch search) throws IOException {
        for (Path file : files()) {
            if (search(file).equals(search)) {
                Files.deleteIfExists(file);
            }
        }
    }

    /// The search in a file, wherever it lies.
    public static SavedSearch search(Path file) throws IOException {
        String name = "";
        List<String> query = new ArrayList<>();
        for (String line :
                Files.readString(file, StandardCharsets.UTF_8).lines().toList()) {
            if (!line.startsWith("#")) {
                query.add(line.strip());
            } else if (name.isEmpty()) {
                name = line.substring(1).strip();
            }
        }
        String fileName = String.valueOf(file.getFileName());
        return new SavedSearch(
                name.isEmpty() ? fileName.replace(ENDING, "") : name,
                String.join(" ", query).strip());
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(ENDING) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        }
    }

    private Path free(String name) {
        String plain = oneLine(name).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String trimmed =
                plain.substring(0, Math.min(LONGEST_NAME, plain.length())).replaceAll("^-+|-+$", "");
        String base = trimmed.isEmpty() ? "search" : trimmed;
        Path file = folder.resolve(base + ENDING);
        for (int number = 2; Files.exists(file); number++) {
            file = folder.resolve(base + "-" + number + ENDING);
        }
        return file;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
