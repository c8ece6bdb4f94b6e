package dev.cassetteworkbench.storage.bundle;

import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A bundle's document as it was read. Nothing is checked yet: [BundleStore#verify] does that.
///
/// @param version of the document's form, `1.0`
/// @param metadata names and texts of the writer's choice
/// @param data the document's `evidence_data`: for bundles written here members and attachments,
/// for others anything
/// @param members parts inside the document; none in a bundle of another program
/// @param attachments parts beside it, as the document lists them; none in a bundle of another
/// program, whose files are found by listing ([BundleStore#attachments])
/// @param checksum stated over `data` in the `ejc` store's form, null when the writer took none
/// @param documentSha256 stated over the whole document in canonical form, null in documents of
/// other programs
/// @param document all of it, unknown members too
public record Bundle(
        BundleRef ref,
        String version,
        Instant created,
        Map<String, String> metadata,
        JsonObject data,
        List<DataMember> members,
        List<Attachment> attachments,
        @Nullable String checksum,
        @Nullable String documentSha256,
        JsonObject document) {
    /// Form of the documents written here, the same as the `ejc` store's.
    public static final String VERSION = "1.0";

    public Bundle {
        metadata = Map.copyOf(metadata);
        members = List.copyOf(members);
        attachments = List.copyOf(attachments);
    }

    /// Compares everything inside the document with its checksums; reads nothing further.
    /// Attachments are not looked at: [BundleStore#verify] does that.
    public BundleCheck documentCheck() {
        return new BundleCheck(ref, BundleVerifier.document(this));
    }

    public String id() {
        return ref.id();
    }

    public String type() {
        return ref.type();
    }
}
