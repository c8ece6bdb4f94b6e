package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.timeline.Theme;
import dev.cassetteworkbench.timeline.Timeline;
import dev.cassetteworkbench.timeline.TimelineExport;
import dev.cassetteworkbench.timeline.TimelineRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `timeline`: the waterfall of one cassette, as text or as a file.
@Command(
        name = "timeline",
        description = "Shows what happened when inside one recorded request.",
        mixinStandardHelpOptions = true)
final class TimelineCommand implements Callable<Integer> {
    private static final int WIDTH = 50;
    private static final int PICTURE_WIDTH = 1200;

    private final CommandContext context;
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "Cassette, also s3://bucket/prefix/key.")
    String file = "";

    @Mixin
    BucketOptions bucket = new BucketOptions.WithEndpoint();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "OUT",
            description = "Write .html, .svg, .png or .json instead of text.")
    @Nullable
    Path out;

    TimelineCommand(CommandContext context) {
        this.context = context;
        this.terminal = context.terminal();
    }

    @Override
    public Integer call() throws IOException {
        Timeline timeline = Timeline.of(CassetteFile.read(file, bucket, context));
        Path target = out;
        if (target == null) {
            print(timeline);
        } else {
            AtomicFile.write(
                    target, bytes(timeline, target.getFileName().toString().toLowerCase(Locale.ROOT)));
            terminal.say("Written: " + target);
        }
        return 0;
    }

    private static byte[] bytes(Timeline timeline, String name) throws IOException {
        if (name.endsWith(".html")) {
            return TimelineExport.html(timeline).getBytes(StandardCharsets.UTF_8);
        }
        if (name.endsWith(".svg")) {
            return TimelineExport.svg(timeline, Theme.LIGHT).getBytes(StandardCharsets.UTF_8);
        }
        if (name.endsWith(".png")) {
            return TimelineExport.png(timeline, PICTURE_WIDTH);
        }
        if (name.endsWith(".json")) {
            return TimelineExport.json(timeline).getBytes(StandardCharsets.UTF_8);
        }
        throw new CommandFailure("The name given with --out must end in .html, .svg, .png or .json.");
    }

    private void print(Timeline timeline) {
        double end =
                timeline.rows().stream().mapToDouble(TimelineRow::endMs).max().orElse(1);
        double begin = Math.min(
                0,
                timeline.rows().stream().mapToDouble(TimelineRow::startMs).min().orElse(0));
        double scale = WIDTH / Math.max(end - begin, 0.001);
        for (TimelineRow row : timeline.rows()) {
            int from = (int) Math.min(WIDTH - 1, (row.startMs() - begin) * scale);
            int length = Math.clamp(Math.round(row.durationMs() * scale), 1, WIDTH - from);
            String bar = " ".repeat(from) + (row.failed() ? "x" : "=").repeat(length);
            terminal.line(String.format(
                    Locale.ROOT,
                    "%-34s |%-" + WIDTH + "s| %9.1f ms  %s%s",
                    cut(row.callIndex() < 0 ? row.label() : "  " + row.label(), 34),
                    bar,
                    row.durationMs(),
                    row.result(),
                    row.failed() ? "  failed" : ""));
        }
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
