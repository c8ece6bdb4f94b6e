package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.app.cli.Terminal;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.s3.S3Address;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// A command on an open bucket.
abstract class BucketVerb implements Callable<Integer> {
    final CommandContext context;
    final Terminal terminal;

    @Mixin
    BucketTarget target = new BucketTarget();

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    BucketVerb(CommandContext context) {
        this.context = context;
        this.terminal = context.terminal();
    }

    @Override
    public Integer call() throws IOException {
        try (BucketStore store = target.open(address(), context)) {
            return run(store);
        } catch (StorageException e) {
            throw context.failure(e);
        }
    }

    /// Where the store is opened.
    S3Address address() throws StorageException {
        return target.address(context);
    }

    /// @return exit code
    abstract int run(BucketStore store) throws StorageException, IOException;
}
