/// Listing, reading, writing and watching cassette bytes in folders, memory and S3.
@org.jspecify.annotations.NullMarked
module dev.cassetteworkbench.storage {
    requires transitive dev.cassetteworkbench.model;
    requires java.net.http;
    requires java.keyring;
    requires java.xml;
    requires org.slf4j;
    requires org.apache.httpcomponents.client5.httpclient5;
    requires org.apache.httpcomponents.core5.httpcore5;
    requires software.amazon.awssdk.auth;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.checksums;
    requires software.amazon.awssdk.checksums.spi;
    requires software.amazon.awssdk.core;
    requires software.amazon.awssdk.http;
    requires software.amazon.awssdk.http.apache5;
    requires software.amazon.awssdk.http.auth.aws;
    requires software.amazon.awssdk.http.auth.spi;
    requires software.amazon.awssdk.identity.spi;
    requires software.amazon.awssdk.profiles;
    requires software.amazon.awssdk.regions;
    requires software.amazon.awssdk.retries;
    requires software.amazon.awssdk.retries.api;
    requires software.amazon.awssdk.services.s3;
    requires software.amazon.awssdk.utils;

    exports dev.cassetteworkbench.storage;
    exports dev.cassetteworkbench.storage.bundle;
    exports dev.cassetteworkbench.storage.inventory;
    exports dev.cassetteworkbench.storage.layout;
    exports dev.cassetteworkbench.storage.manage;
    exports dev.cassetteworkbench.storage.s3;
    exports dev.cassetteworkbench.storage.share;
    exports dev.cassetteworkbench.storage.tier;
    exports dev.cassetteworkbench.storage.transfer;
}
