package dev.cassetteworkbench.timeline.internal.paint;

import java.util.Locale;

/// One stroke of a painter.
sealed interface DrawCommand {
    record Fill(Role role, double x, double y, double width, double height, double radius) implements DrawCommand {
        @Override
        public String line() {
            return String.format(
                    Locale.ROOT, "fill %s %.2f,%.2f %.2fx%.2f r%.1f", role.styleName(), x, y, width, height, radius);
        }
    }

    record Outline(Role role, double x, double y, double width, double height) implements DrawCommand {
        @Override
        public String line() {
            return String.format(Locale.ROOT, "outline %s %.2f,%.2f %.2fx%.2f", role.styleName(), x, y, width, height);
        }
    }

    record Line(Role role, double x1, double y1, double x2, double y2) implements DrawCommand {
        @Override
        public String line() {
            return String.format(Locale.ROOT, "line %s %.2f,%.2f %.2f,%.2f", role.styleName(), x1, y1, x2, y2);
        }
    }

    record Hatch(Role role, double x, double y, double width, double height) implements DrawCommand {
        @Override
        public String line() {
            return String.format(Locale.ROOT, "hatch %s %.2f,%.2f %.2fx%.2f", role.styleName(), x, y, width, height);
        }
    }

    record Ghost(Role role, double x, double y, double width, double height) implements DrawCommand {
        @Override
        public String line() {
            return String.format(Locale.ROOT, "ghost %s %.2f,%.2f %.2fx%.2f", role.styleName(), x, y, width, height);
        }
    }

    record Words(Ink ink, TextSize size, String text, double x, double baseline) implements DrawCommand {
        @Override
        public String line() {
            String color = switch (ink) {
                case Ink.Plain plain -> plain.role().styleName();
                case Ink.On on -> "on-" + on.fill().styleName();
            };
            return String.format(Locale.ROOT, "text %s %.1fpx %.2f,%.2f '%s'", color, size.pixels(), x, baseline, text);
        }
    }

    /// One line of a golden log.
    String line();
}
