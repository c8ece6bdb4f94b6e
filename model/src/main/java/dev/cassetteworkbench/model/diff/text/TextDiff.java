package dev.cassetteworkbench.model.diff.text;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.internal.align.SequenceAlignment;
import dev.cassetteworkbench.model.internal.align.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The difference of two texts, line by line.
///
/// @param lines in B's order, removed lines before the added ones that took their place
/// @param coarse true when the texts differ too much for the work allowed: more is shown as changed
/// than need be
public record TextDiff(List<Line> lines, boolean coarse) {
    private static final long STEPS = 20_000_000L;
    private static final int LONGEST_LINE = 20_000;

    /// What became of a piece of text.
    public enum Mark {
        SAME,
        REMOVED,
        ADDED
    }

    /// One line without its end.
    ///
    /// @param pieces the line cut where words differ from its counterpart's; one piece for a line
    /// without one
    public record Line(Mark mark, String text, List<Piece> pieces) {
        public Line {
            pieces = List.copyOf(pieces);
        }

        static Line whole(Mark mark, String text) {
            return new Line(mark, text, List.of(new Piece(mark, text)));
        }
    }

    /// A run of characters; `SAME` when the counterpart has it too.
    public record Piece(Mark mark, String text) {}

    public TextDiff {
        lines = List.copyOf(lines);
    }

    /// Compares two texts by line, and lines that replace each other by word.
    ///
    /// @throws java.util.concurrent.CancellationException when the user asked to stop
    public static TextDiff of(String a, String b, Progress progress) {
        Work work = new Work(progress, STEPS);
        List<String> linesA = a.lines().toList();
        List<String> linesB = b.lines().toList();
        int[] partners = align(linesA, linesB, work);
        List<Line> lines = new ArrayList<>();
        int fromA = 0;
        int fromB = 0;
        for (int i = 0; i <= partners.length; i++) {
            if (i < partners.length && partners[i] < 0) {
                continue;
            }
            int untilB = i == partners.length ? linesB.size() : partners[i];
            replaced(linesA.subList(fromA, i), linesB.subList(fromB, untilB), lines, work);
            if (i < partners.length) {
                lines.add(Line.whole(Mark.SAME, linesA.get(i)));
            }
            fromA = i + 1;
            fromB = untilB + 1;
        }
        return new TextDiff(lines, work.ranOut());
    }

    /// The pieces of both texts, those of A marked same or removed, those of B same or added.
    public static List<List<Piece>> words(String a, String b, Progress progress) {
        return words(a, b, new Work(progress, STEPS));
    }

    /// Lines that differ.
    public long changedLines() {
        return lines.stream().filter(line -> line.mark() != Mark.SAME).count();
    }

    private static void replaced(List<String> a, List<String> b, List<Line> lines, Work work) {
        if (a.size() != b.size()) {
            a.forEach(line -> lines.add(Line.whole(Mark.REMOVED, line)));
            b.forEach(line -> lines.add(Line.whole(Mark.ADDED, line)));
            return;
        }
        List<Line> added = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            List<List<Piece>> pieces = words(a.get(i), b.get(i), work);
            lines.add(new Line(Mark.REMOVED, a.get(i), pieces.getFirst()));
            added.add(new Line(Mark.ADDED, b.get(i), pieces.getLast()));
        }
        lines.addAll(added);
    }

    private static List<List<Piece>> words(String a, String b, Work work) {
        if (a.length() > LONGEST_LINE || b.length() > LONGEST_LINE) {
            return List.of(List.of(new Piece(Mark.REMOVED, a)), List.of(new Piece(Mark.ADDED, b)));
        }
        List<String> wordsA = split(a);
        List<String> wordsB = split(b);
        int[] partners = align(wordsA, wordsB, work);
        boolean[] sameA = new boolean[wordsA.size()];
        boolean[] sameB = new boolean[wordsB.size()];
        for (int i = 0; i < partners.length; i++) {
            if (partners[i] >= 0) {
                sameA[i] = true;
                sameB[partners[i]] = true;
            }
        }
        return List.of(pieces(wordsA, sameA, Mark.REMOVED), pieces(wordsB, sameB, Mark.ADDED));
    }

    private static List<Piece> pieces(List<String> words, boolean[] same, Mark other) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= words.size(); i++) {
            if (i == words.size() || same[i] != same[from]) {
                pieces.add(new Piece(same[from] ? Mark.SAME : other, String.join("", words.subList(from, i))));
                from = i;
            }
        }
        return pieces;
    }

    /// Runs of letters and digits, runs of blanks, and every other character alone.
    private static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = start + Character.charCount(text.codePointAt(start));
            int kind = kind(text.codePointAt(start));
            while (kind != 0 && end < text.length() && kind(text.codePointAt(end)) == kind) {
                end += Character.charCount(text.codePointAt(end));
            }
            words.add(text.substring(start, end));
            start = end;
        }
        return words;
    }

    private static int kind(int character) {
        return Character.isLetterOrDigit(character) ? 1 : Character.isWhitespace(character) ? 2 : 0;
    }

    private static int[] align(List<String> a, List<String> b, Work work) {
        Map<String, Long> numbers = new HashMap<>();
        return SequenceAlignment.align(numbered(a, numbers), numbered(b, numbers), work);
    }

    private static long[] numbered(List<String> texts, Map<String, Long> numbers) {
        return texts.stream()
                .mapToLong(text -> numbers.computeIfAbsent(text, ignored -> (long) numbers.size()))
                .toArray();
    }
}
