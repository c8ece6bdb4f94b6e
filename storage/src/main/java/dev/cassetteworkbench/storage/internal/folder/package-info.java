/// The store over a folder: walking, reading, atomic writing, watching. Entry point: `FolderStore`.
/// Uses `java.nio.file` only through the given path, so it runs on any file system.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.storage.internal.folder;
