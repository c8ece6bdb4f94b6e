package dev.cassetteworkbench.timeline.internal.paint;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes down what is painted. Letters are 0.6 of their size wide, as in JetBrains Mono.
final class RecordingPainter implements Painter {
    private final List<DrawCommand> commands = new ArrayList<>();

    @Override
    public void fill(Role role, double x, double y, double width, double height, double radius) {
        commands.add(new DrawCommand.Fill(role, x, y, width, height, radius));
    }

    @Override
    public void outline(Role role, double x, double y, double width, double height) {
        commands.add(new DrawCommand.Outline(role, x, y, width, height));
    }

    @Override
    public void line(Role role, double x1, double y1, double x2, double y2) {
        commands.add(new DrawCommand.Line(role, x1, y1, x2, y2));
    }

    @Override
    public void hatch(Role role, double x, double y, double width, double height) {
        commands.add(new DrawCommand.Hatch(role, x, y, width, height));
    }

    @Override
    public void ghost(Role role, double x, double y, double width, double height) {
        commands.add(new DrawCommand.Ghost(role, x, y, width, height));
    }

    @Override
    public void text(Ink ink, TextSize size, String text, double x, double baseline) {
        commands.add(new DrawCommand.Words(ink, size, text, x, baseline));
    }

    @Override
    public double textWidth(String text, TextSize size) {
        return 0.6 * size.pixels() * text.codePointCount(0, text.length());
    }

    List<DrawCommand> commands() {
        return List.copyOf(commands);
    }

    Stream<String> texts() {
        return commands.stream()
                .filter(DrawCommand.Words.class::isInstance)
                .map(command -> ((DrawCommand.Words) command).text());
    }

    String log() {
        return commands.stream().map(DrawCommand::line).collect(Collectors.joining("\n", "", "\n"));
    }
}
