package dev.cassetteworkbench.storage.bundle;

import dev.cassetteworkbench.model.json.JsonValue;

/// A part that stands inside the bundle's document: a note, a receipt, a comparison, a timeline,
/// or a small cassette.
///
/// @param name unique in its bundle, see [PartName]
/// @param sha256 as the document states it: over [CanonicalJson] of `content`
public record DataMember(String name, MemberKind kind, JsonValue content, String sha256) {
    /// A new member with the checksum of its content.
    public static DataMember of(String name, MemberKind kind, JsonValue content) {
        return new DataMember(name, kind, content, CanonicalJson.sha256(content));
    }

    /// Whether the content still is what the checksum was taken of.
    public boolean intact() {
        return CanonicalJson.sha256(content).equals(sha256);
    }
}
