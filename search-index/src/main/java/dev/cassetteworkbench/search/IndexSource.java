package dev.cassetteworkbench.search;

import dev.cassetteworkbench.model.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the index asks of a place that holds cassettes; `app` builds it over a store.
///
/// The index reads in two phases. The head phase takes the first bytes of every file ([#openHead]),
/// which give the row: session, request, status, duration. The body phase reads whole files
/// ([#open]) for calls and text. A file that is too big to be fetched gives its [#ends] instead of
/// both.
///
/// All methods are called from several threads at once, [#parallelReads()] at most.
public interface IndexSource {

    /// Stable identity, e.g. the store's address.
    String id();

    /// Visits every file that may be a cassette (`.json`, `.json.gz`), in any order.
    void list(Consumer<Entry> visitor, Progress progress) throws IOException;

    /// Opens one; the caller closes.
    InputStream open(String path) throws IOException;

    /// Current size and date of one path, or null when it is gone.
    @Nullable
    Entry stat(String path) throws IOException;

    /// Opens the beginning of a file as it is stored (compressed when it is compressed). The index
    /// reads at most [#headBytes()] and closes, so a bucket asks for that range only and folders
    /// need not do anything special.
    default InputStream openHead(Entry entry) throws IOException {
        return open(entry.path());
    }

    /// Bytes of a file that the head phase reads, at least 1,024. The request's headers and the
    /// status stand within the first 4 KB of nearly all recordings; a file whose head does not
    /// reach the status is read whole at once.
    default int headBytes() {
        return 4 * 1024;
    }

    /// The first and last bytes of a file that must not be fetched whole, because it is remote and
    /// big; null (always, by default) for files that may be. Asked once for each new or changed
    /// file, before anything else is read. Its row is made from these bytes, marked
    /// [Hit#partial()], and its text is not searchable.
    default @Nullable Ends ends(Entry entry) throws IOException {
        return null;
    }

    /// What people have written about a cassette, kept by whoever owns the source. Asked whenever the
    /// file is indexed; after a change of notes alone, [CassetteIndex#refresh] the path.
    default Notes notes(String path) throws IOException {
        return Notes.NONE;
    }

    /// True when every read costs a request: a file that arrived whole within [#headBytes()] is
    /// then indexed whole at once, instead of being read a second time for its text.
    default boolean costlyReads() {
        return false;
    }

    /// How many files may be read at the same time, 1 to 64. As many as there are processors suits
    /// a disk, more a network.
    default int parallelReads() {
        return Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8);
    }

    /// @param path relative, with `/`
    /// @param modifiedMs epoch milliseconds
    record Entry(
            String path,
            long sizeBytes,
            long modifiedMs,
            @Nullable String etag) {}

    /// @param note free text, empty for none
    record Notes(Set<String> tags, String note) {
        public static final Notes NONE = new Notes(Set.of(), "");

        public Notes {
            tags = Set.copyOf(tags);
        }
    }

    /// The beginning and the end of a file as stored. Owned by the receiver.
    ///
    /// @param head first bytes, 8 KB do well
    /// @param tail last bytes, 4 KB do well (`stats` stand there); empty when not fetched, and of no
    /// use in compressed files
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record Ends(byte[] head, byte[] tail) {}
}
