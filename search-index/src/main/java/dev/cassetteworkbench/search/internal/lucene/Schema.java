package dev.cassetteworkbench.search.internal.lucene;

import java.time.Instant;
import java.util.Locale;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortedNumericSelector;

/// Fields of the documents. Nothing is stored: rows are read from doc values. Any change here needs
/// a new [#NUMBER].
public final class Schema {
    /// Kept in the commit; an index with another number is thrown away.
    public static final int NUMBER = 2;

    public static final String NUMBER_KEY = "schema";

    /// What a keyword's doc values are called: their text is as recorded, the term's is folded, and
    /// one name for
    /// both would make sorting take one for the other.
    public static final String VALUE = ".v";

    /// Path, `\u0001`, source: one document each.
    public static final String KEY = "key";

    public static final String FILE = "file";
    /// Every folder above the file, with the slash at its end.
    public static final String FOLDER = "folder";
    /// Trigrams of the file's path, letter case kept, without positions: candidates for a look at
    /// [#FILE]. Not in
    /// documents of heads.
    public static final String FILE_PARTS = "ftri";

    public static final String SOURCE = "source";
    public static final String MODIFIED = "mtime";
    public static final String SIZE = "size";
    public static final String ETAG = "etag";

    /// Microseconds since 1970, UTC; the index is sorted by it, newest first.
    public static final String TIME = "ts";

    public static final String STATUS = "status";
    /// Microseconds.
    public static final String DURATION = "dur";

    /// Absent while only the head is known.
    public static final String CALLS = "calls";
    public static final String FAILED = "failed";
    /// Microseconds of the longest call.
    public static final String SLOWEST = "slow";
    /// What the longest call addresses: its kind, its target and the target's parts before a colon.
    public static final String SLOWEST_DEP = "slowdep";

    public static final String METHOD = "method";
    public static final String SERVICE = "service";
    public static final String ENV = "env";
    /// Term: method, space, route. Doc value: route, space, method, so that it sorts by route.
    public static final String ENDPOINT = "endpoint";

    /// Trigrams of the request path between [Trigrams#START] and two [Trigrams#END]s.
    public static final String PATH = "tri";
    /// The same of the route template, where there is one.
    public static final String ROUTE = "rtri";

    public static final String SESSION = "sid";
    public static final String CORRELATION = "corr";
    public static final String FLAG = "flag";
    public static final String TYPE = "type";
    public static final String LIB = "lib";
    public static final String DEP = "dep";
    /// Types of recorded exceptions.
    public static final String ERROR_TYPE = "etype";
    public static final String REPLAY = "replay";
    /// Term: the failure group's id. Doc value: the fingerprint's key.
    public static final String GROUP = "group";
    public static final String TAG = "tag";
    /// Words of somebody's note.
    public static final String NOTE = "note";

    public static final String ERROR = "err";
    public static final String BODY = "body";
    /// Ids in bodies and errors, see [TextSplit]; without positions.
    public static final String IDS = "ids";
    /// The calls, packed: [CallColumn].
    public static final String CALL_LINES = "lines";
    /// What a row shows and nothing asks for: [RowFacts]. Absent while only the head is known.
    public static final String ROW = "row";

    /// Kinds of calls and replayability as one small number, for counting: [Traits].
    public static final String TRAITS = "traits";

    public static final String UNREADABLE = "unreadable";
    /// Flag of documents of which only the head is known so far.
    public static final String HEAD = "head";
    /// Flag of documents that only ends of a file are known of, for good.
    public static final String ENDS = "ends";
    /// Flag of documents whose route is a template.
    public static final String TEMPLATE = "template";
    /// Flag of files that lie in no folder.
    public static final String ROOT = "root";
    /// Flag of cassettes with more text than is indexed.
    public static final String CUT = "cut";

    public static final Sort INDEX_SORT = new Sort(LongField.newSortField(TIME, true, SortedNumericSelector.Type.MIN));

    /// Most characters of a keyword; Lucene refuses terms of more than 32,766 bytes.
    private static final int LONGEST = 8_000;

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Schema() {}

    public static Term key(String source, String path) {
        return new Term(KEY, path + '\u0001' + source);
    }

    public static Term head() {
        return new Term(FLAG, HEAD);
    }

    public static Term unreadable() {
        return new Term(FLAG, UNREADABLE);
    }

    /// How keyword values are indexed and asked for: case ignored.
    public static String fold(String value) {
        return cut(value).toLowerCase(Locale.ROOT);
    }

    public static String cut(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST);
    }

    /// Microseconds since 1970, rounded down; years outside 1 to 9999 count as their nearest.
    public static long micros(Instant instant) {
        Instant near = instant.isBefore(FIRST) ? FIRST : instant.isAfter(LAST) ? LAST : instant;
        return near.getEpochSecond() * 1_000_000 + near.getNano() / 1_000;
    }

    public static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }
}
