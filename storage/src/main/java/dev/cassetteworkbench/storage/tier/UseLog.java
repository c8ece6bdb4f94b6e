package dev.cassetteworkbench.storage.tier;

import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.internal.folder.FolderProblems;
import dev.cassetteworkbench.storage.internal.folder.Parents;
import dev.cassetteworkbench.storage.internal.journal.AppendLog;
import dev.cassetteworkbench.storage.internal.journal.CrcLines;
import dev.cassetteworkbench.storage.internal.journal.Fields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// When each key was used last and how often, kept on disk across starts. One log for each source.
/// Thread safe; one
/// program at a time has it open.
public final class UseLog implements AutoCloseable {
    /// Beyond this many lines that say nothing new the file is written anew.
    private static final int MOST_STALE = 10_000;

    private final Path file;
    private final Map<String, Use> uses = new HashMap<>();
    private final AppendLog log;

    private UseLog(Path file, AppendLog log) {
        this.file = file;
        this.log = log;
    }

    /// @param times at least 1
    public record Use(Instant last, long times) {}

    /// Where the log of a source belongs: one file for each below `folder`.
    ///
    /// @param source identity of the source; it may hold any characters
    public static Path fileIn(Path folder, String source) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
            return folder.resolve("uses-" + HexFormat.of().formatHex(hash, 0, 12) + ".log");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// What a log holds now, also while another program has it open; nothing when there is none.
    public static Map<String, Use> read(Path file) throws StorageException {
        try {
            return parse(CrcLines.read(file).lines());
        } catch (IOException e) {
            throw FolderProblems.translate(file.toString(), e);
        }
    }

    /// Two logs as one: the later use of each key, and all its uses.
    public static Map<String, Use> joined(Map<String, Use> one, Map<String, Use> other) {
        Map<String, Use> all = new HashMap<>(one);
        other.forEach((key, use) -> all.merge(
                key, use, (a, b) -> new Use(a.last().isAfter(b.last()) ? a.last() : b.last(), a.times() + b.times())));
        return all;
    }

    /// Opens or creates the log; a damaged end is lost.
    public static UseLog open(Path file) throws StorageException {
        try {
            Parents.make(file);
            AppendLog.Opened opened = AppendLog.open(file);
            UseLog log = new UseLog(file, opened.log());
            log.uses.putAll(parse(opened.lines()));
            if (opened.lines().size() > log.uses.size() + MOST_STALE) {
                opened.log().replace(log.lines());
            }
            return log;
        } catch (IOException e) {
            throw FolderProblems.translate(file.toString(), e);
        }
    }

    /// Somebody opened this key.
    public synchronized void used(String key, Instant when) throws StorageException {
        Use before = uses.get(key);
        Use now = before == null
                ? new Use(when, 1)
                : new Use(when.isAfter(before.last) ? when : before.last, before.times + 1);
        uses.put(key, now);
        try {
            log.append(List.of(line(key, now)));
        } catch (IOException e) {
            throw FolderProblems.translate(file.toString(), e);
        }
    }

    /// All uses so far.
    public synchronized Map<String, Use> uses() {
        return Map.copyOf(uses);
    }

    @Override
    public void close() throws StorageException {
        try {
            log.close();
        } catch (IOException e) {
            throw FolderProblems.translate(file.toString(), e);
        }
    }

    private static Map<String, Use> parse(List<JsonObject> lines) throws IOException {
        Map<String, Use> uses = new HashMap<>();
        for (JsonObject line : lines) {
            uses.put(Fields.text(line, "key"), new Use(Fields.instant(line, "last"), Fields.number(line, "times")));
        }
        return uses;
    }

    private List<JsonObject> lines() {
        List<JsonObject> lines = new ArrayList<>();
        uses.forEach((key, use) -> lines.add(line(key, use)));
        return lines;
    }

    private static JsonObject line(String key, Use use) {
        return new JsonMembers()
                .put("key", key)
                .put("last", use.last.toString())
                .put("times", use.times)
                .object();
    }
}
