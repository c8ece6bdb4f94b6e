package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.app.error.ProblemText;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.format.ReadLimits;
import dev.cassetteworkbench.replay.batch.BatchItem;
import dev.cassetteworkbench.replay.batch.BatchItem.Loaded;
import dev.cassetteworkbench.replay.batch.Shard;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.IndexSource;
import dev.cassetteworkbench.search.QuerySyntaxException;
import dev.cassetteworkbench.search.SearchPage;
import dev.cassetteworkbench.search.SearchQuery;
import dev.cassetteworkbench.search.SearchSort;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.bundle.Attachment;
import dev.cassetteworkbench.storage.bundle.Bundle;
import dev.cassetteworkbench.storage.bundle.BundleStore;
import dev.cassetteworkbench.storage.bundle.MemberKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The recordings a replay is asked for: files, the answer to a search, or a bundle's. Cassettes are
/// read only when their turn comes, so the place stays open until this is closed.
final class ReplayPick implements AutoCloseable {
    private static final int PAGE = 1_000;

    private final List<BatchItem> items;
    private final Place place;

    private ReplayPick(List<BatchItem> items, Place place) {
        this.items = items;
        this.place = place;
    }

    List<BatchItem> items() {
        return items;
    }

    /// Files and addresses as they were named.
    static ReplayPick files(List<String> files, BucketOptions bucket, CommandContext context) {
        List<BatchItem> items = new ArrayList<>();
        for (String file : files) {
            items.add(new BatchItem(file, () -> {
                try {
                    return new Loaded.Ready(CassetteFile.read(file, bucket, context));
                } catch (CommandFailure e) {
                    return new Loaded.Unreadable(e.sentence());
                }
            }));
        }
        return new ReplayPick(items, () -> {});
    }

    /// What a search finds in a folder or bucket, in order of path.
    static ReplayPick search(
            String where, List<String> words, int limit, Shard shard, BucketOptions bucket, CommandContext context) {
        SearchQuery query;
        try {
            query = SearchQuery.parse(String.join(" ", words), context.clock().instant(), ZoneOffset.UTC);
        } catch (QuerySyntaxException e) {
            throw new CommandFailure("The query cannot be understood: " + e.getMessage(), e);
        }
        PlaceIndex index = PlaceIndex.open(where, bucket, context);
        try {
            IndexSource source = index.source().orElseThrow(); // a place was named
            List<BatchItem> items = new ArrayList<>();
            for (Hit hit : hits(index, query, limit)) {
                if (shard.holds(hit.path())) {
                    items.add(new BatchItem(
                            hit.path(), () -> load(hit.path(), context, () -> source.open(hit.path()))));
                }
            }
            items.sort(Comparator.comparing(BatchItem::name));
            return new ReplayPick(items, index::close);
        } catch (IndexException e) {
            index.close();
            throw context.failure(e);
        }
    }

    private static List<Hit> hits(PlaceIndex index, SearchQuery query, int limit) throws IndexException {
        List<Hit> hits = new ArrayList<>();
        while (hits.size() < limit) {
            SearchPage page =
                    index.index().search(query, SearchSort.NEWEST, hits.size(), Math.min(PAGE, limit - hits.size()));
            hits.addAll(page.hits());
            if (page.hits().isEmpty() || hits.size() >= page.total()) {
                return hits;
            }
        }
        return hits;
    }

    /// The cassettes of an incident bundle; each is checked against the checksum its bundle states.
    ///
    /// @param where folder of bundles, or `s3://bucket`
    static ReplayPick bundle(String where, String id, Shard shard, BucketOptions bucket, CommandContext context)
            throws IOException {
        boolean remote = BucketOptions.isBucket(where);
        BucketStore store = remote ? bucket.open(BucketOptions.address(where, context), context) : null;
        try {
            BundleStore bundles = store == null
                    ? BundleStore.inFolder(Path.of(where))
                    : BundleStore.inBucket(
                            store,
                            Files.createDirectories(context.folders().cache().resolve("bundles")));
            Bundle bundle = bundles.open(id);
            List<BatchItem> items = new ArrayList<>();
            for (Attachment file : bundle.attachments()) {
                if (file.kind() == MemberKind.CASSETTE && shard.holds(file.name())) {
                    items.add(new BatchItem(
                            file.name(), () -> load(file.name(), context, () -> checked(bundles, bundle, file))));
                }
            }
            return new ReplayPick(items, store == null ? () -> {} : store::close);
        } catch (StorageException e) {
            close(store == null ? null : store::close);
            throw context.failure(e);
        }
    }

    private static InputStream checked(BundleStore bundles, Bundle bundle, Attachment file)
            throws StorageException, IOException {
        try (InputStream in = bundles.openAttachment(bundle.ref(), file.name())) {
            byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, file.sizeBytes() + 1));
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            if (!hash.equalsIgnoreCase(file.sha256())) {
                throw new IOException("its bytes are not those its bundle was made of");
            }
            return new ByteArrayInputStream(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Loaded load(String name, CommandContext context, Opener opener) {
        try (InputStream in = opener.open()) {
            return new Loaded.Ready(CassetteReader.read(in, ReadLimits.DEFAULT));
        } catch (StorageException e) {
            return new Loaded.Unreadable(context.sentence(e.problem()));
        } catch (CassetteFormatException e) {
            ProblemText text = context.texts().of(e.problem());
            return new Loaded.Unreadable((text.title() + ". " + text.explanation()).strip());
        } catch (IOException e) {
            return new Loaded.Unreadable(name + " cannot be read: " + e.getMessage());
        }
    }

    @FunctionalInterface
    private interface Opener {
        InputStream open() throws IOException, StorageException;
    }

    /// A place that can be given back.
    @FunctionalInterface
    private interface Place {
        void close() throws StorageException;
    }

    private static void close(@Nullable Place place) {
        try {
            if (place != null) {
                place.close();
            }
        } catch (StorageException e) {
            throw new CommandFailure("The bucket could not be closed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        close(place);
    }
}
