package dev.cassetteworkbench.benchmarks.search;

import dev.cassetteworkbench.app.library.StoreSource;
import dev.cassetteworkbench.benchmarks.Sampling;
import dev.cassetteworkbench.benchmarks.corpus.Corpus;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.CassetteIndexes;
import dev.cassetteworkbench.search.Facets;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.QuerySyntaxException;
import dev.cassetteworkbench.search.SearchPage;
import dev.cassetteworkbench.search.SearchQuery;
import dev.cassetteworkbench.search.SearchSort;
import dev.cassetteworkbench.storage.CassetteStore;
import dev.cassetteworkbench.storage.CassetteStores;
import dev.cassetteworkbench.storage.StorageException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.runner.RunnerException;

/// Queries on an open index: the 50 newest rows and the exact number of matches.
///
/// `SearchBenchmark CORPUS INDEX`: the folder of cassettes and the folder in which the index is
/// kept between the JVMs.
public class SearchBenchmark {
    private static final String CORPUS = "bench.corpus";
    private static final String INDEX = "bench.index";

    public static void main(String[] args) throws RunnerException {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("all", "all, newest");
        rows.put("errors", "is:error");
        rows.put("serverErrors", "status:500..599, slowest first");
        rows.put("word", Corpus.RARE_WORD);
        rows.put("prefix", "insu* (prefix of a word)");
        rows.put("path", "path:ers/47 (middle of a path)");
        rows.put("facetsOfAll", "facets and histogram of all (kept)");
        rows.put("facetsOfErrors", "facets and histogram of is:error");
        Sampling.print(
                System.out,
                "Queries on an open index, in process (ratio: to is:error)",
                SearchBenchmark.class,
                rows,
                "errors",
                "-Djava.util.logging.config.file=benchmarks/logging.properties",
                "-D" + CORPUS + "=" + args[0],
                "-D" + INDEX + "=" + args[1]);
    }

    @State(Scope.Benchmark)
    public static class Opened {
        final CassetteIndex index;
        private final CassetteStore store;
        final SearchQuery errors = query("is:error");
        final SearchQuery serverErrors = query("status:500..599");
        final SearchQuery word = query(Corpus.RARE_WORD);
        final SearchQuery prefix = query("insu*");
        final SearchQuery path = query("path:ers/47");

        public Opened() {
            try {
                store = CassetteStores.folder(Path.of(System.getProperty(CORPUS)));
                index = CassetteIndexes.open(Path.of(System.getProperty(INDEX)));
                index.update(new StoreSource(store), Progress.NONE);
            } catch (StorageException | IndexException e) {
                throw new IllegalStateException("the corpus cannot be opened", e);
            }
        }

        private static SearchQuery query(String text) {
            try {
                return SearchQuery.parse(text, Instant.EPOCH, ZoneOffset.UTC);
            } catch (QuerySyntaxException e) {
                throw new IllegalArgumentException(text, e);
            }
        }

        SearchPage page(SearchQuery query, SearchSort sort) throws IndexException {
            SearchPage page = index.search(query, sort, 0, 50);
            if (page.total() == 0) {
                throw new IllegalStateException("nothing found");
            }
            return page;
        }

        @TearDown
        public void close() throws StorageException, IndexException {
            index.close();
            store.close();
        }
    }

    @Benchmark
    public SearchPage all(Opened opened) throws IndexException {
        return opened.page(SearchQuery.ALL, SearchSort.NEWEST);
    }

    @Benchmark
    public SearchPage errors(Opened opened) throws IndexException {
        return opened.page(opened.errors, SearchSort.NEWEST);
    }

    @Benchmark
    public SearchPage serverErrors(Opened opened) throws IndexException {
        return opened.page(opened.serverErrors, new SearchSort(SearchSort.Field.DURATION, true));
    }

    @Benchmark
    public SearchPage word(Opened opened) throws IndexException {
        return opened.page(opened.word, SearchSort.NEWEST);
    }

    @Benchmark
    public SearchPage prefix(Opened opened) throws IndexException {
        return opened.page(opened.prefix, SearchSort.NEWEST);
    }

    @Benchmark
    public SearchPage path(Opened opened) throws IndexException {
        return opened.page(opened.path, SearchSort.NEWEST);
    }

    @Benchmark
    public Facets facetsOfAll(Opened opened) throws IndexException {
        return opened.index.facets(SearchQuery.ALL);
    }

    @Benchmark
    public Facets facetsOfErrors(Opened opened) throws IndexException {
        return opened.index.facets(opened.errors);
    }
}
