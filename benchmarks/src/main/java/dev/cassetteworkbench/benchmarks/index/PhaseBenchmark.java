package dev.cassetteworkbench.benchmarks.index;

import dev.cassetteworkbench.app.library.StoreSource;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.format.CassetteScan;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.CassetteIndexes;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.IndexSource;
import dev.cassetteworkbench.search.TextReport;
import dev.cassetteworkbench.search.UpdateReport;
import dev.cassetteworkbench.storage.CassetteStore;
import dev.cassetteworkbench.storage.CassetteStores;
import dev.cassetteworkbench.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// `PhaseBenchmark CORPUS INDEX ROUNDS [heads]`: parsing of heads alone, head phase, body phase,
/// rescan; each round
/// into
/// an empty index. The first round is that of a cold process.
public final class PhaseBenchmark {
    private PhaseBenchmark() {}

    public static void main(String[] args) throws IOException, IndexException, StorageException {
        Path corpus = Path.of(args[0]);
        Path folder = Path.of(args[1]);
        boolean headsOnly = args.length > 3;
        System.out.println("round\tphase\tms\tcpu_ms\tfiles\tindex_bytes");
        try (CassetteStore store = CassetteStores.folder(corpus)) {
            StoreSource source = new StoreSource(store);
            for (int round = 1; round <= Integer.parseInt(args[2]); round++) {
                delete(folder);
                if (round > 1) {
                    parseHeads(source, round);
                }
                try (CassetteIndex index = CassetteIndexes.open(folder)) {
                    long cpu = cpu();
                    UpdateReport heads = index.updateHeads(source, Progress.NONE);
                    print(
                            round,
                            "heads",
                            heads.tookMs(),
                            cpu,
                            heads.opened(),
                            index.status().bytes());
                    if (!headsOnly) {
                        cpu = cpu();
                        TextReport texts = index.readTexts(source, Progress.NONE);
                        print(
                                round,
                                "texts",
                                texts.tookMs(),
                                cpu,
                                texts.read(),
                                index.status().bytes());
                    }
                    cpu = cpu();
                    UpdateReport again = index.updateHeads(source, Progress.NONE);
                    if (again.opened() != 0) {
                        throw new IllegalStateException("opened " + again.opened() + " unchanged files");
                    }
                    print(
                            round,
                            "rescan",
                            again.tookMs(),
                            cpu,
                            again.seen(),
                            index.status().bytes());
                }
            }
        }
    }

    /// The limit: listing, reading and parsing of heads without an index.
    private static void parseHeads(IndexSource source, int round) throws IOException {
        long started = System.nanoTime();
        long cpu = cpu();
        List<IndexSource.Entry> entries = new ArrayList<>();
        source.list(entries::add, Progress.NONE);
        AtomicInteger next = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < source.parallelReads(); i++) {
            threads.add(Thread.ofPlatform().start(() -> parse(source, entries, next)));
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        print(round, "parse", (System.nanoTime() - started) / 1_000_000, cpu, entries.size(), 0);
    }

    private static void parse(IndexSource source, List<IndexSource.Entry> entries, AtomicInteger next) {
        byte[] buffer = new byte[source.headBytes()];
        try (CassetteScan scan = new CassetteScan()) {
            for (int from = next.getAndAdd(16); from < entries.size(); from = next.getAndAdd(16)) {
                for (IndexSource.Entry entry : entries.subList(from, Math.min(entries.size(), from + 16))) {
                    try (InputStream bytes = source.openHead(entry)) {
                        int length = bytes.readNBytes(buffer, 0, buffer.length);
                        if (scan.head(buffer, length) == null) {
                            throw new IllegalStateException("no head: " + entry.path());
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void print(int round, String phase, long ms, long cpuBefore, int files, long bytes) {
        System.out.printf(Locale.ROOT, "%d\t%s\t%d\t%d\t%d\t%d%n", round, phase, ms, cpu() - cpuBefore, files, bytes);
    }

    private static long cpu() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime() / 1_000_000
                : 0;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
