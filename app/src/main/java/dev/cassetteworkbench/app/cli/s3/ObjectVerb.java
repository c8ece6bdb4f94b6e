package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.BucketOptions;
import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.s3.S3Address;
import picocli.CommandLine.Parameters;

/// A command about one object.
abstract class ObjectVerb extends BucketVerb {
    @Parameters(
            index = "0",
            paramLabel = "KEY",
            description = "Key below the prefix or with it, or s3://bucket/prefix/key.")
    String named = "";

    ObjectVerb(CommandContext context) {
        super(context);
    }

    @Override
    S3Address address() throws StorageException {
        return BucketOptions.isBucket(named) ? S3Address.parseObject(named).folder() : super.address();
    }

    /// The object's key relative to [#address()]. A key copied from elsewhere may still have the prefix.
    String key() throws StorageException {
        if (BucketOptions.isBucket(named)) {
            return S3Address.parseObject(named).key();
        }
        String prefix = address().prefix();
        return !prefix.isEmpty() && named.startsWith(prefix) ? named.substring(prefix.length()) : named;
    }
}
