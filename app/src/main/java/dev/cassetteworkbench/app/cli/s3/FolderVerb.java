package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.app.cli.CommandFailure;
import dev.cassetteworkbench.app.cli.ProgressLine;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.transfer.LocalListing;
import dev.cassetteworkbench.storage.transfer.RemoteListing;
import dev.cassetteworkbench.storage.transfer.RemoteView;
import dev.cassetteworkbench.storage.transfer.SyncOptions.Include;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// A command that looks at a folder and a bucket side by side.
abstract class FolderVerb extends BucketVerb {
    @Option(
            names = {"-d", "--dir", "--cache-dir"},
            paramLabel = "DIR",
            description = "Local folder (default ./cassettes).")
    Path folder = Path.of("cassettes");

    @Option(names = "--all-files", description = "Not only .json and .json.gz.")
    boolean allFiles;

    FolderVerb(CommandContext context) {
        super(context);
    }

    Include include() {
        return allFiles ? Include.EVERYTHING : Include.CASSETTES;
    }

    /// The folder's files; a folder that is not there is wrong use.
    LocalListing local(ProgressLine progress) throws StorageException {
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure("There is no folder " + folder + ". Check the path given with -d.");
        }
        return LocalListing.read(folder.toAbsolutePath().normalize(), progress);
    }

    /// The bucket's objects.
    RemoteListing remote(BucketStore store, ProgressLine progress) throws StorageException {
        return RemoteListing.read(RemoteView.of(store), "", progress);
    }
}
