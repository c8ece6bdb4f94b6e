package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.bundle.Bundle;
import dev.cassetteworkbench.storage.bundle.BundleDraft;
import dev.cassetteworkbench.storage.bundle.BundleStore;
import dev.cassetteworkbench.storage.bundle.MemberKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `s3 bundle create ID FILE…`: an incident bundle with checksums over everything.
@Command(
        name = "create",
        description = "Makes a bundle of recordings, notes, receipts and any other files.",
        mixinStandardHelpOptions = true)
final class BundleCreateVerb extends BundleVerb {
    @Parameters(index = "0", paramLabel = "ID", description = "Id: letters, digits, dot, hyphen, underline.")
    String id = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "CASSETTE", description = "Recordings, byte for byte.")
    List<Path> cassettes = List.of();

    @Option(names = "--note", paramLabel = "TEXT", description = "A note.")
    @Nullable
    String note;

    @Option(names = "--receipt", paramLabel = "FILE", description = "Receipt of a replay; may repeat.")
    List<Path> receipts = List.of();

    @Option(names = "--comparison", paramLabel = "FILE", description = "Output of diff --json; may repeat.")
    List<Path> comparisons = List.of();

    @Option(names = "--timeline", paramLabel = "FILE", description = "A timeline's file; may repeat.")
    List<Path> timelines = List.of();

    @Option(names = "--attach", paramLabel = "FILE", description = "Any other file; may repeat.")
    List<Path> others = List.of();

    @Option(names = "--meta", paramLabel = "NAME=TEXT", description = "Metadata; may repeat.")
    Map<String, String> metadata = Map.of();

    BundleCreateVerb(CommandContext context) {
        super(context);
    }

    @Override
    int run(BundleStore bundles, @Nullable BucketStore bucket) throws StorageException {
        BundleDraft draft = new BundleDraft(
                type == null ? "incident" : type, id, context.clock().instant());
        metadata.forEach(draft::metadata);
        if (note != null) {
            draft.note("note", note);
        }
        attach(draft, cassettes, MemberKind.CASSETTE);
        attach(draft, receipts, MemberKind.RECEIPT);
        attach(draft, comparisons, MemberKind.COMPARISON);
        attach(draft, timelines, MemberKind.TIMELINE);
        attach(draft, others, MemberKind.OTHER);
        Bundle bundle = bundles.store(draft);
        if (json) {
            terminal.json(new JsonMembers()
                    .put("id", bundle.id())
                    .put("type", bundle.type())
                    .put("key", bundle.ref().key())
                    .put("checksum", bundle.checksum())
                    .put("attachments", bundle.attachments().size())
                    .object());
        } else {
            terminal.line(bundle.ref().key());
        }
        return 0;
    }

    private static void attach(BundleDraft draft, List<Path> files, MemberKind kind) throws StorageException {
        for (Path file : files) {
            draft.attach(file, kind);
        }
    }
}
