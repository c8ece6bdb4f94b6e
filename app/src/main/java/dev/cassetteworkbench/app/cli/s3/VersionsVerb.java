package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.app.cli.CommandFailure;
import dev.cassetteworkbench.app.cli.UsageText;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.share.ObjectVersions;
import dev.cassetteworkbench.storage.share.ObjectVersions.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `s3 versions`: what an object was before, and bringing it back.
@Command(
        name = "versions",
        description = "Lists an object's versions, lays an old one on top, or saves it.",
        mixinStandardHelpOptions = true)
final class VersionsVerb extends ObjectVerb {
    @Option(names = "--restore", paramLabel = "ID", description = "Make this version the current one.")
    @Nullable
    String restore;

    @Option(names = "--save", paramLabel = "ID", description = "Write this version to the file given with -o.")
    @Nullable
    String save;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "File for --save; must not exist.")
    @Nullable
    Path output;

    VersionsVerb(CommandContext context) {
        super(context);
    }

    @Override
    int run(BucketStore store) throws StorageException {
        ObjectVersions versions = ObjectVersions.of(store);
        if (restore != null) {
            versions.restore(key(), restore);
            terminal.say("Restored version " + restore + " of " + key() + ".");
            return 0;
        }
        if (save != null) {
            Path file = output;
            if (file == null) {
                throw new CommandFailure("Say where the version goes: -o FILE.");
            }
            versions.save(key(), save, file.toAbsolutePath());
            terminal.say("Written: " + file);
            return 0;
        }
        List<Version> all = versions.list(key());
        if (json) {
            terminal.json(new JsonMembers()
                    .put("key", key())
                    .put(
                            "versions",
                            new JsonArray(all.stream()
                                    .<JsonValue>map(VersionsVerb::json)
                                    .toList()))
                    .object());
        } else {
            all.forEach(this::print);
        }
        return all.isEmpty() ? 1 : 0;
    }

    private static JsonValue json(Version version) {
        return new JsonMembers()
                .put("id", version.id())
                .put("modified", version.modified().toString())
                .put("size_bytes", version.sizeBytes())
                .put("etag", version.etag())
                .put("storage_class", version.storageClass())
                .put("latest", version.latest())
                .put("deletion", version.deletion())
                .object();
    }

    private void print(Version version) {
        terminal.line(String.format(
                Locale.ROOT,
                "%s  %10s  %s%s",
                version.modified().toString().substring(0, 19).replace('T', ' '),
                version.deletion() ? "deleted" : UsageText.bytes(version.sizeBytes()),
                version.id(),
                version.latest() ? "  (current)" : ""));
    }
}
