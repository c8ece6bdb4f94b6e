package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.IndexSource;
import dev.cassetteworkbench.search.SidecarManifest;
import dev.cassetteworkbench.search.Sidecars;
import dev.cassetteworkbench.search.internal.sidecar.SidecarPackage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Version;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes one sidecar: an index like any other, whose source has no name, in one segment.
public final class SidecarBuild {
    private static final Logger LOG = LoggerFactory.getLogger(SidecarBuild.class);
    private static final int SAMPLES = 8;

    private final LocalDate day;
    private final IndexSource files;
    private final Path scratch;
    private final Progress progress;

    public SidecarBuild(LocalDate day, IndexSource files, Path scratch, Progress progress) {
        this.day = day;
        this.files = files;
        this.scratch = scratch;
        this.progress = progress;
    }

    public static int schema() {
        return Schema.NUMBER;
    }

    public static String engine() {
        return "lucene " + Version.LATEST + " " + Codec.getDefault().getName();
    }

    public SidecarManifest run(String listing, Sidecars.@Nullable Earlier earlier, Path target, Instant now)
            throws IndexException {
        Path folder = scratch.resolve("index");
        try {
            Files.createDirectories(folder);
            List<String> paths = new ArrayList<>();
            int rows = write(folder, earlier, paths);
            SidecarPackage.Packed packed = SidecarPackage.pack(folder, target);
            return new SidecarManifest(
                    day,
                    Schema.NUMBER,
                    engine(),
                    packed.sha256(),
                    packed.bytes(),
                    packed.unpacked(),
                    rows,
                    listing,
                    now,
                    samples(paths));
        } catch (IOException e) {
            throw IndexProblems.of(target.toString(), e);
        }
    }

    private int write(Path folder, Sidecars.@Nullable Earlier earlier, List<String> paths)
            throws IOException, IndexException {
        try (LuceneIndex index = LuceneIndex.open(folder.toString(), FSDirectory.open(folder), SummarySource.FILES)) {
            Nameless source = new Nameless(files, paths);
            if (earlier != null) {
                try {
                    index.takeOver(source, earlier.manifest(), earlier.sidecar(), progress);
                } catch (IndexException e) {
                    // Everything is read then.
                    LOG.info("an earlier sidecar of {} is of no use", day, e);
                }
            }
            index.update(source, progress);
            return index.pack();
        }
    }

    private static List<String> samples(List<String> paths) {
        List<String> sorted = paths.stream().sorted().toList();
        List<String> samples = new ArrayList<>();
        int step = Math.max(1, sorted.size() / SAMPLES);
        for (int i = 0; i < sorted.size() && samples.size() < SAMPLES; i += step) {
            samples.add(sorted.get(i));
        }
        return samples;
    }

    /// Without a name of its own, so that whoever takes the rows over can give them theirs, and
    /// without what people have noted.
    private record Nameless(IndexSource files, List<String> paths) implements IndexSource {
        @Override
        public String id() {
            return SidecarRows.NAMELESS;
        }

        @Override
        public void list(Consumer<Entry> visitor, Progress progress) throws IOException {
            files.list(
                    entry -> {
                        paths.add(entry.path());
                        visitor.accept(entry);
                    },
                    progress);
        }

        @Override
        public InputStream open(String path) throws IOException {
            return files.open(path);
        }

        @Override
        public @Nullable Entry stat(String path) throws IOException {
            return files.stat(path);
        }

        @Override
        public InputStream openHead(Entry entry) throws IOException {
            return files.openHead(entry);
        }

        @Override
        public int headBytes() {
            return files.headBytes();
        }

        @Override
        public @Nullable Ends ends(Entry entry) throws IOException {
            return files.ends(entry);
        }

        @Override
        public boolean costlyReads() {
            return files.costlyReads();
        }

        @Override
        public int parallelReads() {
            return files.parallelReads();
        }
    }
}
