package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.app.library.remote.Shard;
import dev.cassetteworkbench.app.library.remote.SidecarPublisher;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.s3.S3Connection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Publishing the index of a bucket's days beside its recordings.
final class PublishOptions {
    @Option(
            names = "--publish",
            description = "Bucket: put the index of each day into the bucket, for everybody who opens it.")
    boolean publish;

    @Option(
            names = "--day",
            paramLabel = "YYYY-MM-DD",
            description = "With --publish: this day only, today too; otherwise all days that are over.")
    @Nullable
    String day;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description = "With --publish: worker I of N, counted from 1, takes its part of the days.")
    @Nullable
    String shard;

    PublishOptions() {}

    /// @throws CommandFailure when the options do not go together or cannot be read
    void check() {
        if (!publish && (day != null || shard != null)) {
            throw new CommandFailure("--day and --shard say which days to publish; add --publish.");
        }
        day();
        shard();
    }

    private @Nullable LocalDate day() {
        String text = day;
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new CommandFailure("\"" + text + "\" is no day. Give for example 2026-11-19.", e);
        }
    }

    private Shard shard() {
        String text = shard;
        try {
            return text == null ? Shard.ALL : Shard.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    "\"" + text + "\" is no part of the work. Give for example 1/8 to the first of eight workers.", e);
        }
    }

    int run(String place, BucketOptions bucket, CommandContext context, boolean json) throws IOException {
        if (!BucketOptions.isBucket(place)) {
            throw new CommandFailure("An index is published into a bucket; give that with -d s3://bucket/prefix.");
        }
        S3Connection connection = bucket.connection(BucketOptions.address(place, context), context);
        Terminal terminal = context.terminal();
        Path scratch = Files.createDirectories(context.folders().cache().resolve("publish"));
        try (BucketStore store = bucket.open(connection.address(), context);
                ProgressLine progress = new ProgressLine(terminal, true)) {
            List<SidecarPublisher.Day> days = new SidecarPublisher(
                            store, connection.parallelism(), context.clock(), scratch)
                    .publish(
                            day(),
                            shard(),
                            one -> {
                                if (!json) {
                                    SidecarOutput.day(one, terminal);
                                }
                            },
                            progress);
            if (json) {
                terminal.json(SidecarOutput.json(days, store.usage()));
            } else {
                terminal.say(days.isEmpty() ? "There is no day to publish." : UsageText.of(store.usage()));
            }
            return 0;
        } catch (StorageException e) {
            throw context.failure(e);
        } catch (IndexException e) {
            throw context.failure(e);
        }
    }
}
