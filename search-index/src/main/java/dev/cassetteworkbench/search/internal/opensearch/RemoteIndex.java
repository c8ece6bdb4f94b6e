package dev.cassetteworkbench.search.internal.opensearch;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.Completion;
import dev.cassetteworkbench.search.Differences;
import dev.cassetteworkbench.search.Facets;
import dev.cassetteworkbench.search.FailureGroups;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.IndexException.Problem;
import dev.cassetteworkbench.search.IndexException.RemoteFault;
import dev.cassetteworkbench.search.IndexSource;
import dev.cassetteworkbench.search.IndexStatus;
import dev.cassetteworkbench.search.Neighbours;
import dev.cassetteworkbench.search.RegexSearch;
import dev.cassetteworkbench.search.SearchPage;
import dev.cassetteworkbench.search.SearchQuery;
import dev.cassetteworkbench.search.SearchSort;
import dev.cassetteworkbench.search.SidecarManifest;
import dev.cassetteworkbench.search.TextReport;
import dev.cassetteworkbench.search.UpdateReport;
import dev.cassetteworkbench.search.internal.lucene.Completer;
import dev.cassetteworkbench.search.internal.lucene.DifferenceFinder;
import dev.cassetteworkbench.search.internal.lucene.RegexRun;
import dev.cassetteworkbench.search.internal.lucene.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The index on an OpenSearch server.
public final class RemoteIndex implements CassetteIndex {
    private final Transport transport;
    private final Pages pages;

    private RemoteIndex(Transport transport, int window) {
        this.transport = transport;
        this.pages = new Pages(transport, window, UUID.randomUUID().toString());
    }

    public static RemoteIndex open(Transport transport) throws IndexException {
        return open(transport, Pages.WINDOW);
    }

    /// @param window rows that can be asked for by their number
    public static RemoteIndex open(Transport transport, int window) throws IndexException {
        Mapping.check(transport);
        return new RemoteIndex(transport, window);
    }

    public static RemoteIndex openOrCreate(Transport transport) throws IndexException {
        Mapping.create(transport);
        return open(transport);
    }

    @Override
    public UpdateReport update(IndexSource source, Progress progress) throws IndexException {
        return new Loading(transport, source, progress).run();
    }

    /// Files are read whole at once: what others search should not be half known.
    @Override
    public UpdateReport updateHeads(IndexSource source, Progress progress) throws IndexException {
        return update(source, progress);
    }

    @Override
    public TextReport readTexts(IndexSource source, Progress progress) {
        return new TextReport(0, 0, 0);
    }

    @Override
    public UpdateReport refresh(IndexSource source, List<String> paths) throws IndexException {
        return new Loading(transport, source, Progress.NONE).refresh(paths);
    }

    @Override
    public int takeOver(IndexSource source, SidecarManifest manifest, Path sidecar, Progress progress)
            throws IndexException {
        throw new IndexException(new Problem.Unsupported("sidecar"));
    }

    private interface Question<T> {
        T ask() throws IndexException;
    }

    /// Rows come from a server that others write to.
    private <T> T guarded(Question<T> question) throws IndexException {
        try {
            return question.ask();
        } catch (IndexOutOfBoundsException | ArithmeticException | java.time.DateTimeException e) {
            throw transport.problem(RemoteFault.FOREIGN, "rows that are none: " + e.getMessage());
        } catch (IllegalArgumentException | java.io.UncheckedIOException e) {
            throw transport.problem(RemoteFault.FOREIGN, "values that are none: " + e.getMessage());
        }
    }

    @Override
    public SearchPage search(SearchQuery query, SearchSort sort, int offset, int limit) throws IndexException {
        long started = System.nanoTime();
        Pages.Page page = guarded(() -> pages.page(ClauseDsl.of(query), sort, offset, limit));
        return new SearchPage(
                page.hits(),
                (int) Math.min(page.total(), Integer.MAX_VALUE),
                (System.nanoTime() - started) / 1e6,
                false);
    }

    @Override
    public Facets facets(SearchQuery query) throws IndexException {
        return guarded(() -> new FacetQuestion(transport, ClauseDsl.of(query), FacetQuestion.MOST).ask());
    }

    @Override
    public FailureGroups groups(SearchQuery query, FailureGroups.Rules rules, int limit) throws IndexException {
        return guarded(() -> new GroupQuestion(transport, ClauseDsl.of(query), rules).ask(limit));
    }

    @Override
    public Differences differences(SearchQuery selection, SearchQuery among) throws IndexException {
        return differences(ClauseDsl.of(selection), among);
    }

    @Override
    public Differences differencesOf(Collection<Hit> selection, SearchQuery among) throws IndexException {
        List<String> ids = selection.stream()
                .map(hit -> RowJson.id(Schema.key(hit.source(), hit.path())))
                .toList();
        return differences(ids(ids), among);
    }

    private Differences differences(JsonObject selection, SearchQuery among) throws IndexException {
        JsonObject all = ClauseDsl.of(among);
        return guarded(() -> {
            try {
                return DifferenceFinder.find(
                        new RemoteCounts(transport, Dsl.both(selection, all)), new RemoteCounts(transport, all));
            } catch (IOException e) {
                throw failed(e);
            }
        });
    }

    private IndexException failed(IOException e) {
        return new IndexException(
                new Problem.Remote(transport.where(), RemoteFault.FAILED, String.valueOf(e.getMessage())), e);
    }

    private static JsonObject ids(List<String> ids) {
        return Dsl.object("ids", Dsl.object("values", Dsl.texts(ids)));
    }

    @Override
    public List<Completion> complete(String text, int caret, int limit) throws IndexException {
        return guarded(() -> {
            try {
                return Completer.complete(new RemoteVocabulary(transport), text, caret, limit);
            } catch (IOException e) {
                throw failed(e);
            }
        });
    }

    @Override
    public Neighbours neighbours(String sourceId, String path, SearchQuery within, int count) throws IndexException {
        Hit hit = find(sourceId, path);
        if (hit == null) {
            return new Neighbours(List.of(), List.of());
        }
        Instant behind = hit.recordedAt().plusNanos(1_000);
        JsonObject itself = ids(List.of(RowJson.id(Schema.key(sourceId, path))));
        return guarded(() -> new Neighbours(
                near(within.and(new SearchQuery.Clause.TimeRange(null, behind)), itself, true, count),
                near(within.and(new SearchQuery.Clause.TimeRange(behind, null)), itself, false, count)));
    }

    private List<Hit> near(SearchQuery query, JsonObject except, boolean older, int count) throws IndexException {
        JsonObject others = Dsl.all(List.of(ClauseDsl.of(query)), List.of(except));
        return pages.page(others, new SearchSort(SearchSort.Field.RECORDED, older), 0, count)
                .hits();
    }

    @Override
    public RegexSearch.Report regex(RegexSearch search, Progress progress) throws IndexException {
        JsonObject candidates = RemoteCandidates.query(search);
        int count = (int) Math.min(
                Integer.MAX_VALUE,
                Dsl.number(transport.ask("POST", "/_count", Dsl.object("query", candidates)), "count"));
        return guarded(() -> {
            try {
                return new RegexRun(search, new RemoteCandidates(pages, candidates, count), progress).run();
            } catch (IOException e) {
                throw failed(e);
            }
        });
    }

    @Override
    public @Nullable Hit find(String sourceId, String path) throws IndexException {
        JsonObject itself = ids(List.of(RowJson.id(Schema.key(sourceId, path))));
        List<Hit> found =
                guarded(() -> pages.page(itself, SearchSort.NEWEST, 0, 1).hits());
        return found.isEmpty() ? null : found.getFirst();
    }

    @Override
    public IndexStatus status() throws IndexException {
        JsonObject answer = transport.ask(
                "POST",
                "/_search",
                new JsonMembers()
                        .put("size", 0)
                        .put("track_total_hits", true)
                        .put(
                                "aggs",
                                new JsonMembers()
                                        .put(
                                                "unreadable",
                                                Dsl.object("filter", Dsl.term(Schema.FLAG, Schema.UNREADABLE)))
                                        .put("ends", Dsl.object("filter", Dsl.term(Schema.FLAG, Schema.ENDS)))
                                        .object())
                        .object());
        JsonValue counts = answer.get("aggregations");
        long all = Dsl.number(Dsl.at(answer, "hits", "total"), "value");
        long unreadable = counts == null ? 0 : Dsl.number(Dsl.at(counts, "unreadable"), "doc_count");
        long ends = counts == null ? 0 : Dsl.number(Dsl.at(counts, "ends"), "doc_count");
        return new IndexStatus((int) (all - unreadable), (int) unreadable, 0, false, 0, (int) ends);
    }

    /// What many people use is not thrown away from here.
    @Override
    public void clear() throws IndexException {
        throw new IndexException(new Problem.Unsupported("clear"));
    }

    @Override
    public void close() throws IndexException {
        try {
            pages.close();
        } finally {
            transport.close();
        }
    }
}
