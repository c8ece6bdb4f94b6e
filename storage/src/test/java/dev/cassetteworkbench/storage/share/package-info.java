/// Links and forms really used against a server that checks signatures; copies, tags, versions and
/// archives.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.storage.share;
