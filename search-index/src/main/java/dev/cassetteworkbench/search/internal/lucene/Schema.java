package dev.cassetteworkbench.search.internal.lucene;

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
    static final int NUMBER = 2;

    static final String NUMBER_KEY = "schema";

    /// What a keyword's doc values are called: their text is as recorded, the term's is folded, and one name for
    /// both would make sorting take one for the other.
    static final String VALUE = ".v";

    /// Path, `\u0001`, source: one document each.
    static final String KEY = "key";

    static final String FILE = "file";
    /// Every folder above the file, with the slash at its end.
    static final String FOLDER = "folder";
    /// Trigrams of the file's path, letter case kept, without positions: candidates for a look at [#FILE]. Not in
    /// documents of heads.
    static final String FILE_PARTS = "ftri";

    static final String SOURCE = "source";
    static final String MODIFIED = "mtime";
    static final String SIZE = "size";
    static final String ETAG = "etag";

    /// Microseconds since 1970, UTC; the index is sorted by it, newest first.
    static final String TIME = "ts";

    static final String STATUS = "status";
    /// Microseconds.
    static final String DURATION = "dur";

    /// Absent while only the head is known.
    static final String CALLS = "calls";
    static final String FAILED = "failed";
    /// Microseconds of the longest call.
    static final String SLOWEST = "slow";
    /// What the longest call addresses: its kind, its target and the target's parts before a colon.
    static final String SLOWEST_DEP = "slowdep";

    static final String METHOD = "method";
    static final String SERVICE = "service";
    static final String ENV = "env";
    /// Term: method, space, route. Doc value: route, space, method, so that it sorts by route.
    static final String ENDPOINT = "endpoint";

    /// Trigrams of the request path between [Trigrams#START] and two [Trigrams#END]s.
    static final String PATH = "tri";
    /// The same of the route template, where there is one.
    static final String ROUTE = "rtri";

    static final String SESSION = "sid";
    static final String CORRELATION = "corr";
    static final String FLAG = "flag";
    static final String TYPE = "type";
    static final String LIB = "lib";
    static final String DEP = "dep";
    /// Types of recorded exceptions.
    static final String ERROR_TYPE = "etype";
    static final String REPLAY = "replay";
    /// Term: the failure group's id. Doc value: the fingerprint's key.
    static final String GROUP = "group";
    static final String TAG = "tag";
    /// Words of somebody's note.
    static final String NOTE = "note";

    static final String ERROR = "err";
    static final String BODY = "body";
    /// Ids in bodies and errors, see [TextSplit]; without positions.
    static final String IDS = "ids";
    /// The calls, packed: [CallColumn].
    static final String CALL_LINES = "lines";
    /// What a row shows and nothing asks for: [RowFacts]. Absent while only the head is known.
    static final String ROW = "row";

    /// Kinds of calls and replayability as one small number, for counting: [Traits].
    static final String TRAITS = "traits";

    static final String UNREADABLE = "unreadable";
    /// Flag of documents of which only the head is known so far.
    static final String HEAD = "head";
    /// Flag of documents that only ends of a file are known of, for good.
    static final String ENDS = "ends";
    /// Flag of documents whose route is a template.
    static final String TEMPLATE = "template";
    /// Flag of files that lie in no folder.
    static final String ROOT = "root";
    /// Flag of cassettes with more text than is indexed.
    static final String CUT = "cut";

    static final Sort INDEX_SORT = new Sort(LongField.newSortField(TIME, true, SortedNumericSelector.Type.MIN));

    /// Most characters of a keyword; Lucene refuses terms of more than 32,766 bytes.
    private static final int LONGEST = 8_000;

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Schema() {}

    static Term key(String source, String path) {
        return new Term(KEY, path + '\u0001' + source);
    }

    static Term head() {
        return new Term(FLAG, HEAD);
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
}
