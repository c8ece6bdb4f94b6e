package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.search.IndexException;
import java.io.IOException;
import java.util.Map;

/// The values an index has in a field, folded as queries are.
public interface Vocabulary {
    /// Values that begin so, with their numbers of documents; of very many not all.
    Map<String, Integer> beginning(String field, String prefix) throws IOException, IndexException;
}
