package dev.cassetteworkbench.app.main;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/// What the libraries log to the terminal. Loggers are held here because the JDK keeps only weak
/// references to them.
final class Logging {
    /// Advice about vector search, which this program does not do.
    private static final String VECTORS = "org.apache.lucene.internal.vectorization.VectorizationProvider";

    private final List<Logger> held;

    private Logging(List<Logger> held) {
        this.held = held;
    }

    /// Silences known noise; call before the first index is opened and keep the result.
    static Logging quiet() {
        Logger vectors = Logger.getLogger(VECTORS);
        vectors.setLevel(Level.SEVERE);
        return new Logging(List.of(vectors));
    }

    /// Number of loggers that were set.
    int size() {
        return held.size();
    }
}
