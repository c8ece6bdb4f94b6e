package dev.cassetteworkbench.storage.bundle;

/// A file kept beside the bundle's document, byte for byte.
///
/// @param name last segment of its key, unique in its bundle
/// @param sha256 of its bytes as the document states it, lower-case hex
public record Attachment(String name, MemberKind kind, String contentType, long sizeBytes, String sha256) {}
