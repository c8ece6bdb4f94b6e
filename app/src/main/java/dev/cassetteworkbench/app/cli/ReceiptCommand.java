package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.app.replay.Receipt;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.json.JsonException;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `receipt FILE…`: whether receipts of replays, or reports of them, are as they were written.
///
/// Exit code 0 when all are, 1 when one was changed or speaks of another cassette, 2 when a file is
/// none.
@Command(
        name = "receipt",
        description = "Checks receipts of replays, and reports of them, against their checksums.",
        mixinStandardHelpOptions = true)
final class ReceiptCommand implements Callable<Integer> {
    private static final long LARGEST = 256L << 20;

    private final CommandContext context;
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files of replay --receipt or --report.")
    List<Path> files = List.of();

    @Option(
            names = "--cassette",
            paramLabel = "CASSETTE",
            description = "Also: was it this cassette? A file, or s3://bucket/prefix/key.")
    @Nullable
    String cassette;

    @Mixin
    BucketOptions bucket = new BucketOptions.WithEndpoint();

    ReceiptCommand(CommandContext context) {
        this.context = context;
        this.terminal = context.terminal();
    }

    @Override
    public Integer call() throws IOException {
        String named = cassette;
        Cassette expected = named == null ? null : CassetteFile.read(named, bucket, context);
        int exit = 0;
        for (Path file : files) {
            JsonObject document = read(file);
            if (document.get("results") != null && Receipt.check(document) != Receipt.Check.INTACT) {
                terminal.line(file + ": the report as a whole was CHANGED since it was written");
                exit = 1;
            }
            for (JsonObject receipt : Receipt.in(document)) {
                exit = Math.max(exit, check(file, receipt, expected));
            }
        }
        return exit;
    }

    private int check(Path file, JsonObject receipt, @Nullable Cassette expected) {
        String what = file + ": " + text(receipt, "verdict") + ", " + text(receipt, "path") + ": ";
        return switch (Receipt.check(receipt)) {
            case NO_RECEIPT -> {
                terminal.line(file + ": holds no receipt with a checksum");
                yield 2;
            }
            case CHANGED -> {
                terminal.line(what + "CHANGED since it was written, its checksum does not hold");
                yield 1;
            }
            case INTACT -> {
                boolean other = expected != null && !Receipt.isOf(receipt, expected);
                terminal.line(what + (other ? "intact, but of ANOTHER cassette" : "intact"));
                yield other ? 1 : 0;
            }
        };
    }

    private static JsonObject read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailure("There is no file " + file + ".");
        }
        if (Files.size(file) > LARGEST) {
            throw new CommandFailure(file + " is too large for a receipt.");
        }
        try {
            if (JsonText.parse(Files.readAllBytes(file)) instanceof JsonObject document) {
                return document;
            }
        } catch (JsonException e) {
            throw new CommandFailure(file + " is not JSON, so it is no receipt.", e);
        }
        throw new CommandFailure(file + " is no receipt.");
    }

    private static String text(JsonObject document, String name) {
        JsonValue value = document.get(name);
        return value instanceof JsonString text ? text.value() : "?";
    }
}
