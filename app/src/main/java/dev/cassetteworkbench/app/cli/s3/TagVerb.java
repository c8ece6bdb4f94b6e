package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.app.cli.CommandFailure;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.share.ObjectTags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `s3 tag`: shows tags, or sets and removes some of them.
@Command(
        name = "tag",
        description = "Shows an object's tags, or changes those that are named; the others stay.",
        mixinStandardHelpOptions = true)
final class TagVerb extends ObjectVerb {
    @Parameters(index = "1..*", arity = "0..*", paramLabel = "NAME=TEXT", description = "Tags to set.")
    List<String> set = List.of();

    @Option(names = "--remove", paramLabel = "NAME", description = "Tag to remove; may repeat.")
    List<String> remove = List.of();

    TagVerb(CommandContext context) {
        super(context);
    }

    @Override
    int run(BucketStore store) throws StorageException {
        ObjectTags tags = ObjectTags.of(store);
        Map<String, String> all = new LinkedHashMap<>(tags.get(key()));
        for (String pair : set) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new CommandFailure("\"" + pair + "\" is no tag. Give NAME=TEXT.");
            }
            all.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        remove.forEach(all::remove);
        if (!set.isEmpty() || !remove.isEmpty()) {
            tags.set(key(), all);
        }
        if (json) {
            JsonMembers fields = new JsonMembers();
            all.forEach(fields::put);
            terminal.json(new JsonMembers()
                    .put("key", key())
                    .put("tags", fields.object())
                    .object());
        } else {
            all.forEach((name, text) -> terminal.line(name + "=" + text));
        }
        return 0;
    }
}
