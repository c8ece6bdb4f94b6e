package dev.cassetteworkbench.storage.transfer;

import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.storage.CassetteStore.WriteMode;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.internal.folder.AtomicFile;
import dev.cassetteworkbench.storage.internal.folder.FolderProblems;
import dev.cassetteworkbench.storage.internal.folder.Parents;
import dev.cassetteworkbench.storage.internal.journal.AppendLog;
import dev.cassetteworkbench.storage.internal.journal.CrcLines;
import dev.cassetteworkbench.storage.internal.journal.Fields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The plan of a run and the steps that are settled, on disk, so that a run that was killed goes on
/// where it was.
/// Holds keys, paths, sizes and checksums; no content and no credentials. One program at a time has
/// it open.
public final class TransferJournal implements AutoCloseable {
    private static final long VERSION = 1;
    private static final String ENDING = ".journal";

    private final Path file;
    private final TransferPlan plan;
    private final Map<Integer, Outcome> settled;
    private final AppendLog log;

    private TransferJournal(Path file, TransferPlan plan, Map<Integer, Outcome> settled, AppendLog log) {
        this.file = file;
        this.plan = plan;
        this.settled = Collections.unmodifiableMap(settled);
        this.log = log;
    }

    /// What an unfinished journal is about.
    ///
    /// @param settled steps that need nothing any more
    public record Unfinished(Path file, URI address, Path root, int steps, int settled) {}

    /// What is left of a run.
    ///
    /// @param plan all its steps
    /// @param settled numbers of the steps that need nothing any more
    /// @param purpose what the run was for, see [#create(Path, TransferPlan, String)]
    public record Rest(TransferPlan plan, Set<Integer> settled, String purpose) {
        public Rest {
            settled = Set.copyOf(settled);
        }

        /// Steps that are still to be done.
        public List<Step> open() {
            return IntStream.range(0, plan.steps().size())
                    .filter(number -> !settled.contains(number))
                    .mapToObj(plan.steps()::get)
                    .toList();
        }
    }

    /// Where the journal of this pair belongs: one file per pair below `folder`, so that a new plan
    /// takes the place of
    /// an unfinished run of the same pair.
    public static Path fileIn(Path folder, Path root, URI address) {
        return SyncState.named(folder, "transfer-", root, address, ENDING);
    }

    /// Gives up an unfinished run: what it did stays, what is left is forgotten.
    public static void discard(Path file) throws StorageException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw FolderProblems.translate(file.toString(), e);
        }
    }

    /// Writes the plan to a new file, in one step: there is a whole plan or no journal.
    ///
    /// @param file replaced when it exists; its folders are made. Best named `*.journal`
    public static TransferJournal create(Path file, TransferPlan plan) throws StorageException {
        return create(file, plan, "");
    }

    /// The same with a note what the run is for, so that only the same wish goes on with it.
    ///
    /// @throws StorageException with `Failed` when another program runs the journal that is there
    public static TransferJournal create(Path file, TransferPlan plan, String purpose) throws StorageException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(CrcLines.line(
                plan.header().put("version", VERSION).put("purpose", purpose).object()));
        for (Step step : plan.steps()) {
            bytes.writeBytes(CrcLines.line(StepText.write(step)));
        }
        try {
            Parents.make(file);
            if (Files.exists(file)) {
                AppendLog.open(file).log().close(); // refused while somebody is at it
            }
            AtomicFile.write(file, bytes.toByteArray(), WriteMode.REPLACE);
        } catch (IOException e) {
            throw FolderProblems.translate(file.toString(), e);
        }
        TransferJournal journal = open(file);
        // What both sides have in common already is worked out anew after a kill.
        return new TransferJournal(file, plan, journal.settled, journal.log);
    }

    /// Opens the journal of a run that did not end.
    ///
    /// @throws StorageException with `Failed` when it is no journal of ours or another program has
    /// it open
    public static TransferJournal open(Path file) throws StorageException {
        try {
            if (!Files.isRegularFile(file)) {
                throw new StorageException(new StorageException.Problem.NotFound(file.toString()));
            }
            AppendLog.Opened opened = AppendLog.open(file);
            try {
                Parsed parsed = parse(opened.lines());
                return new TransferJournal(file, parsed.plan, parsed.settled, opened.log());
            } catch (IOException e) {
                opened.log().close();
                throw e;
            }
        } catch (IOException e) {
            throw FolderProblems.translate(file.toString(), e);
        }
    }

    /// What is left of the run of this journal, also while it goes on; empty when there is none.
    public static Optional<Rest> rest(Path file) throws StorageException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            List<JsonObject> lines = CrcLines.read(file).lines();
            Parsed parsed = parse(lines);
            String purpose = Fields.textOrNull(lines.getFirst(), "purpose");
            return Optional.of(new Rest(parsed.plan, parsed.settled.keySet(), purpose == null ? "" : purpose));
        } catch (IOException e) {
            return Optional.empty(); // not a journal of this version: as if there were none
        }
    }

    /// The journals of a folder whose runs did not end; files that cannot be read as such are left out.
    public static List<Unfinished> in(Path folder) throws StorageException {
        List<Unfinished> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                Unfinished one = file.toString().endsWith(ENDING) ? look(file) : null;
                if (one != null) {
                    found.add(one);
                }
            }
        } catch (IOException e) {
            throw FolderProblems.translate(folder.toString(), e);
        }
        return found;
    }

    /// The plan; of an opened journal its steps alone.
    public TransferPlan plan() {
        return plan;
    }

    /// Steps that were settled when the journal was opened, by their number in the plan.
    public Map<Integer, Outcome> settled() {
        return settled;
    }

    void settle(int step, Outcome outcome) throws StorageException {
        try {
            log.append(List.of(StepText.write(step, outcome)));
        } catch (IOException e) {
            throw FolderProblems.translate(file.toString(), e);
        }
    }

    /// Ends the journal with its file: nothing is left to do.
    void finish() throws StorageException {
        try {
            log.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw FolderProblems.translate(file.toString(), e);
        }
    }

    /// Lets go of the file, which stays.
    @Override
    public void close() throws StorageException {
        try {
            log.close();
        } catch (IOException e) {
            throw FolderProblems.translate(file.toString(), e);
        }
    }

    private record Parsed(TransferPlan plan, Map<Integer, Outcome> settled) {}

    private static @Nullable Unfinished look(Path file) {
        try {
            Parsed parsed = parse(CrcLines.read(file).lines());
            return new Unfinished(
                    file,
                    parsed.plan.address(),
                    parsed.plan.root(),
                    parsed.plan.steps().size(),
                    parsed.settled.size());
        } catch (IOException e) {
            return null; // not a journal of this version
        }
    }

    private static Parsed parse(List<JsonObject> lines) throws IOException {
        if (lines.isEmpty() || Fields.number(lines.getFirst(), "version") != VERSION) {
            throw new IOException("not a journal of a transfer");
        }
        JsonObject header = lines.getFirst();
        int count = Math.toIntExact(Fields.number(header, "steps"));
        if (lines.size() <= count) {
            throw new IOException("the plan is damaged");
        }
        List<Step> steps = new ArrayList<>(count);
        for (JsonObject line : lines.subList(1, count + 1)) {
            steps.add(StepText.read(line));
        }
        Map<Integer, Outcome> settled = new HashMap<>();
        for (JsonObject line : lines.subList(count + 1, lines.size())) {
            settled.put(Math.toIntExact(Fields.number(line, "step")), StepText.outcome(line));
        }
        URI address = URI.create(Fields.text(header, "address"));
        return new Parsed(TransferPlan.of(address, Path.of(Fields.text(header, "root")), steps), settled);
    }
}
