/// Handing objects to others and changing what is said about them: links, upload forms, copies,
/// metadata, tags, versions, storage class, encryption, restoring from archives.
///
/// Entry points: [dev.cassetteworkbench.storage.share.Sharing] for links and forms,
/// [dev.cassetteworkbench.storage.share.ObjectCopies],
/// [dev.cassetteworkbench.storage.share.ObjectTags],
/// [dev.cassetteworkbench.storage.share.ObjectVersions],
/// [dev.cassetteworkbench.storage.share.ArchivedObjects].
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.storage.share;
