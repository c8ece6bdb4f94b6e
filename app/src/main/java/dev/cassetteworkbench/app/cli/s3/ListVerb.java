package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.app.cli.UsageText;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.CassetteStore.Page;
import dev.cassetteworkbench.storage.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `s3 list`: keys with size and date. Never short without saying so.
@Command(name = "list", aliases = "ls", description = "Lists objects.", mixinStandardHelpOptions = true)
final class ListVerb extends BucketVerb {
    @Parameters(arity = "0..1", paramLabel = "BELOW", description = "Only keys that begin so, after the prefix.")
    String below = "";

    @Option(
            names = {"-n", "--limit", "--max-results"},
            paramLabel = "N",
            description = "Most rows; 0 for all (default ${DEFAULT-VALUE}).")
    int limit = 100;

    @Option(names = "--contains", paramLabel = "TEXT", description = "Only keys that contain this.")
    @Nullable
    String contains;

    @Option(names = "--metadata", description = "Ask for each object's metadata: one request each.")
    boolean metadata;

    ListVerb(CommandContext context) {
        super(context);
    }

    @Override
    int run(BucketStore store) throws StorageException {
        List<Entry> shown = new ArrayList<>();
        long bytes = 0;
        boolean more = false;
        String cursor = null;
        do {
            Page page = store.list(below, cursor);
            for (Entry entry : page.entries()) {
                if (contains != null && !entry.key().contains(contains)) {
                    continue;
                }
                more = limit > 0 && shown.size() == limit;
                if (more) {
                    break;
                }
                bytes += entry.sizeBytes();
                shown.add(entry);
                if (!json) {
                    print(store, entry);
                }
            }
            cursor = page.next();
        } while (cursor != null && !more);
        if (json) {
            printJson(store, shown, more);
        } else {
            terminal.say(String.format(
                    Locale.ROOT,
                    "%,d objects, %s%s",
                    shown.size(),
                    UsageText.bytes(bytes),
                    more ? "; there are more, -n 0 lists all" : ""));
        }
        return 0;
    }

    private void print(BucketStore store, Entry entry) throws StorageException {
        terminal.line(String.format(
                Locale.ROOT,
                "%10s  %s  %s",
                UsageText.bytes(entry.sizeBytes()),
                entry.modified().toString().substring(0, 19).replace('T', ' '),
                shown(entry.key())));
        if (metadata) {
            metadata(store, entry)
                    .forEach((name, value) -> terminal.line("              " + name + " = " + shown(value)));
        }
    }

    private static Map<String, String> metadata(BucketStore store, Entry entry) throws StorageException {
        return new TreeMap<>(store.facts(entry.key()).metadata());
    }

    private void printJson(BucketStore store, List<Entry> shown, boolean more) throws StorageException {
        List<JsonValue> objects = new ArrayList<>();
        for (Entry entry : shown) {
            JsonMembers fields = new JsonMembers()
                    .put("key", entry.key())
                    .put("size_bytes", entry.sizeBytes())
                    .put("modified", entry.modified().toString())
                    .put("etag", entry.etag());
            if (metadata) {
                JsonMembers all = new JsonMembers();
                metadata(store, entry).forEach(all::put);
                fields.put("metadata", all.object());
            }
            objects.add(fields.object());
        }
        terminal.json(new JsonMembers()
                .put("address", target.address(context).toString())
                .put("truncated", more)
                .put("objects", new JsonArray(objects))
                .object());
    }

    /// Control characters of a hostile key would act on the terminal.
    static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .forEach(point -> shown.append(
                        Character.isISOControl(point) || Character.getType(point) == Character.FORMAT
                                ? String.format(Locale.ROOT, "\\u%04x", point)
                                : Character.toString(point)));
        return shown.toString();
    }
}
