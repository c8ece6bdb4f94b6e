package dev.cassetteworkbench.model.diff.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.diff.text.TextDiff.Line;
import dev.cassetteworkbench.model.diff.text.TextDiff.Mark;
import dev.cassetteworkbench.model.diff.text.TextDiff.Piece;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextDiffTest {

    private static TextDiff diff(String a, String b) {
        return TextDiff.of(a, b, Progress.NONE);
    }

    @Test
    void marksLinesAndTheWordsWithin() {
        TextDiff difference = diff("one\nthe red fox\nthree", "one\nthe brown fox\nthree\nfour");

        assertEquals(
                List.of(
                        new Line(Mark.SAME, "one", List.of(new Piece(Mark.SAME, "one"))),
                        new Line(
                                Mark.REMOVED,
                                "the red fox",
                                List.of(
                                        new Piece(Mark.SAME, "the "),
                                        new Piece(Mark.REMOVED, "red"),
                                        new Piece(Mark.SAME, " fox"))),
                        new Line(
                                Mark.ADDED,
                                "the brown fox",
                                List.of(
                                        new Piece(Mark.SAME, "the "),
                                        new Piece(Mark.ADDED, "brown"),
                                        new Piece(Mark.SAME, " fox"))),
                        new Line(Mark.SAME, "three", List.of(new Piece(Mark.SAME, "three"))),
                        new Line(Mark.ADDED, "four", List.of(new Piece(Mark.ADDED, "four")))),
                difference.lines());
        assertEquals(3, difference.changedLines());
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void bothTextsCanBeReadOffTheDifference(long seed) {
        Random random = new Random(seed);
        String a = text(random);
        String b = text(random);

        TextDiff difference = diff(a, b);

        assertEquals(a, side(difference, Mark.ADDED));
        assertEquals(b, side(difference, Mark.REMOVED));
        List<List<Piece>> words = TextDiff.words(a, b, Progress.NONE);
        assertEquals(a, words.getFirst().stream().map(Piece::text).collect(Collectors.joining()));
        assertEquals(b, words.getLast().stream().map(Piece::text).collect(Collectors.joining()));
        assertEquals(0, diff(a, a).changedLines());
    }

    private static String side(TextDiff difference, Mark without) {
        return difference.lines().stream()
                .filter(line -> line.mark() != without)
                .map(line -> line.pieces().stream().map(Piece::text).collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    private static String text(Random random) {
        return IntStream.range(0, random.nextInt(12))
                .mapToObj(i -> "w" + random.nextInt(3) + " x\u00e9" + random.nextInt(3) + "\uD83D\uDE00.")
                .collect(Collectors.joining("\n"));
    }

    @Test
    void boundsItsWorkAndCanBeCancelled() {
        Random random = new Random(3);
        String a = IntStream.range(0, 200_000)
                .mapToObj(i -> "" + random.nextInt(500))
                .collect(Collectors.joining("\n"));
        String b = IntStream.range(0, 200_000)
                .mapToObj(i -> "" + random.nextInt(500))
                .collect(Collectors.joining("\n"));

        assertTimeout(Duration.ofSeconds(10), () -> diff(a, b));
        Progress cancelled = new Progress() {
            @Override
            public void report(String step, long done, long total) {}

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        assertThrows(CancellationException.class, () -> TextDiff.of(a, b, cancelled));
    }
}
