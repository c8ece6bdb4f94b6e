package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.search.SearchQuery;
import java.time.Instant;
import java.util.Locale;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortedNumericSelector;

/// Fields of the documents. Nothing is stored: rows are read from doc values. Any change here needs
/// a new [#NUMBER].
final class Schema {
    /// Kept in the commit; an index with another number is thrown away.
    static final int NUMBER = 1;

    static final String NUMBER_KEY = "schema";

    /// Path, `\u0001`, source: one document each. Path first, so that folders are prefixes.
    static final String KEY = "key";

    static final String FILE = "file";
    static final String SOURCE = "source";
    static final String MODIFIED = "mtime";
    static final String SIZE = "size";
    static final String ETAG = "etag";

    /// Microseconds since 1970, UTC; the index is sorted by it, newest first.
    static final String TIME = "ts";

    static final String STATUS = "status";
    /// Microseconds.
    static final String DURATION = "dur";

    static final String CALLS = "calls";
    static final String METHOD = "method";
    static final String SERVICE = "service";
    static final String ENV = "env";
    /// Term: method, space, route. Doc value: route, space, method, so that it sorts by route.
    static final String ENDPOINT = "endpoint";

    /// Trigrams of the request path between [Trigrams#START] and two [Trigrams#END]s.
    static final String PATH = "tri";

    static final String SESSION = "sid";
    static final String FLAG = "flag";
    static final String TYPE = "type";
    static final String LIB = "lib";
    static final String DEP = "dep";
    static final String REPLAY = "replay";
    static final String ERROR = "err";
    static final String BODY = "body";
    /// What a row shows and nothing asks for: [RowFacts].
    static final String ROW = "row";

    /// Kinds of calls and replayability as one small number, for counting: [Traits].
    static final String TRAITS = "traits";

    static final String UNREADABLE = "unreadable";

    static final Sort INDEX_SORT = new Sort(LongField.newSortField(TIME, true, SortedNumericSelector.Type.MIN));

    /// Most characters of a keyword; Lucene refuses terms of more than 32,766 bytes.
    private static final int LONGEST = 8_000;

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Schema() {}

    static Term key(String source, String path) {
        return new Term(KEY, path + '\u0001' + source);
    }

    static Term unreadable() {
        return new Term(FLAG, UNREADABLE);
    }

    /// How keyword values are indexed and asked for: case ignored.
    static String fold(String value) {
        return cut(value).toLowerCase(Locale.ROOT);
    }

    static String cut(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST);
    }

    /// Microseconds since 1970, rounded down; years outside 1 to 9999 count as their nearest.
    static long micros(Instant instant) {
        Instant near = instant.isBefore(FIRST) ? FIRST : instant.isAfter(LAST) ? LAST : instant;
        return near.getEpochSecond() * 1_000_000 + near.getNano() / 1_000;
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }

    /// True when a query says itself what it wants of unreadable files.
    static boolean asksForUnreadable(SearchQuery.Clause clause) {
        return switch (clause) {
            case SearchQuery.Clause.Term term ->
                term.field().equals("is") && term.value().equals(UNREADABLE);
            case SearchQuery.Clause.Not not -> asksForUnreadable(not.clause());
            case SearchQuery.Clause.Any any -> any.clauses().stream().anyMatch(Schema::asksForUnreadable);
            case SearchQuery.Clause.All all -> all.clauses().stream().anyMatch(Schema::asksForUnreadable);
            case SearchQuery.Clause.Word _,
                    SearchQuery.Clause.Phrase _,
                    SearchQuery.Clause.Contains _,
                    SearchQuery.Clause.NumberRange _,
                    SearchQuery.Clause.TimeRange _ -> false;
        };
    }
}
