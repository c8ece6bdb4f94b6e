/// Listing, reading, writing and watching cassette bytes in folders, memory and (soon) S3.
@org.jspecify.annotations.NullMarked
module dev.cassetteworkbench.storage {
    requires transitive dev.cassetteworkbench.model;
    requires org.slf4j;

    exports dev.cassetteworkbench.storage;
    exports dev.cassetteworkbench.storage.inventory;
    exports dev.cassetteworkbench.storage.layout;
    exports dev.cassetteworkbench.storage.transfer;
    exports dev.cassetteworkbench.storage.bundle;
}
