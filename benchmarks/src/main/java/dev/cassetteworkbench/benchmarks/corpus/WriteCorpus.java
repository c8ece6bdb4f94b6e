package dev.cassetteworkbench.benchmarks.corpus;

import java.io.IOException;
import java.nio.file.Path;

/// Writes a corpus: `WriteCorpus FOLDER COUNT SEED`.
public final class WriteCorpus {
    private WriteCorpus() {}

    public static void main(String[] args) throws IOException {
        new Corpus(Long.parseLong(args[2])).write(Path.of(args[0]), Integer.parseInt(args[1]));
    }
}
