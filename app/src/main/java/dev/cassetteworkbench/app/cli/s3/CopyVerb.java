package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.s3.S3Address;
import dev.cassetteworkbench.storage.share.CopyChanges;
import dev.cassetteworkbench.storage.share.CopyTarget;
import dev.cassetteworkbench.storage.share.ObjectCopies;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `s3 copy`: inside the server; onto itself it changes metadata, type, class or encryption.
@Command(
        name = "copy",
        aliases = "cp",
        description = "Copies an object inside the server; without TO it is changed in place.",
        mixinStandardHelpOptions = true)
final class CopyVerb extends ObjectVerb {
    @Parameters(index = "1", arity = "0..1", paramLabel = "TO", description = "Key, or s3://bucket/key elsewhere.")
    @Nullable
    String to;

    @Option(names = "--meta", paramLabel = "NAME=TEXT", description = "Metadata, all of it; may repeat.")
    @Nullable
    Map<String, String> metadata;

    @Option(names = "--content-type", paramLabel = "TYPE", description = "Content type.")
    @Nullable
    String contentType;

    @Option(names = "--storage-class", paramLabel = "CLASS", description = "For example STANDARD_IA, GLACIER.")
    @Nullable
    String storageClass;

    @Option(names = "--encryption", paramLabel = "KIND", description = "AES256, aws:kms or aws:kms:KEY.")
    @Nullable
    String encryption;

    CopyVerb(CommandContext context) {
        super(context);
    }

    @Override
    int run(BucketStore store) throws StorageException {
        String from = key();
        ObjectCopies.Copied copied = ObjectCopies.of(store).copy(from, target(from), changes());
        if (json) {
            terminal.json(new JsonMembers()
                    .put("from", from)
                    .put("to", to == null ? from : to)
                    .put("etag", copied.etag())
                    .put("version_id", copied.versionId())
                    .object());
        } else {
            terminal.line("Copied " + from + (to == null ? " onto itself" : " to " + to));
        }
        return 0;
    }

    private CopyTarget target(String from) throws StorageException {
        String wanted = to;
        if (wanted == null) {
            return new CopyTarget.Here(from);
        }
        if (wanted.startsWith("s3://")) {
            S3Address.ObjectAddress there = S3Address.parseObject(wanted);
            return new CopyTarget.Elsewhere(
                    there.folder().bucket(), there.folder().prefix() + there.key());
        }
        return new CopyTarget.Here(wanted);
    }

    private CopyChanges changes() {
        CopyChanges changes = CopyChanges.NONE;
        if (metadata != null) {
            changes = changes.withMetadata(metadata);
        }
        if (contentType != null) {
            changes = changes.withContentType(contentType);
        }
        if (storageClass != null) {
            changes = changes.withStorageClass(storageClass);
        }
        return encryption == null ? changes : changes.withEncryption(encryption);
    }
}
