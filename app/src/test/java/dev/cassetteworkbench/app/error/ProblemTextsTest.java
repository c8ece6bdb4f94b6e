package dev.cassetteworkbench.app.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.format.FormatProblem;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.storage.StorageException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemTextsTest {
    private final ProblemTexts texts = new ProblemTexts(Messages.bundle("messages"));

    @Test
    void hasWordsForEveryKindOfProblem() {
        List<ProblemText> all = Stream.of(
                        Stream.<StorageException.Problem>of(
                                        new StorageException.Problem.NotFound("x"),
                                        new StorageException.Problem.AccessDenied("x"),
                                        new StorageException.Problem.AlreadyExists("x"),
                                        new StorageException.Problem.UnsafeKey("x", "why"),
                                        new StorageException.Problem.DiskFull("x"),
                                        new StorageException.Problem.Conflict("x"),
                                        new StorageException.Problem.Cancelled("x"),
                                        new StorageException.Problem.NoBucket("x"),
                                        new StorageException.Problem.ExpiredToken(""),
                                        new StorageException.Problem.ExpiredToken("dev"),
                                        new StorageException.Problem.MissingPermission(
                                                "s3:GetObject", "arn:aws:s3:::x/*"),
                                        new StorageException.Problem.WrongRegion("x", ""),
                                        new StorageException.Problem.WrongRegion("x", "eu-west-1"),
                                        new StorageException.Problem.ClockSkew(Duration.ofMinutes(-20)),
                                        new StorageException.Problem.Tls("h:1", "s", "i", "f", "r"),
                                        new StorageException.Problem.Throttled("x"),
                                        new StorageException.Problem.Archived("x", "GLACIER"),
                                        new StorageException.Problem.NotSupported("x"),
                                        new StorageException.Problem.ReadOnly("x"),
                                        new StorageException.Problem.BadAddress("x", "empty"),
                                        new StorageException.Problem.MissingSetting("region"),
                                        new StorageException.Problem.Corrupt("x", "a", "b"),
                                        new StorageException.Problem.Failed("x", "detail"))
                                .map(texts::of),
                        Stream.of(StorageException.CredentialFault.values())
                                .map(fault -> new StorageException.Problem.BadCredentials(fault, "x"))
                                .map(texts::of),
                        Stream.of(StorageException.NoAnswer.values())
                                .map(reason -> new StorageException.Problem.Unreachable("h:1", reason))
                                .map(texts::of),
                        Stream.<IndexException.Problem>of(
                                        new IndexException.Problem.Locked("x"),
                                        new IndexException.Problem.Damaged("x"),
                                        new IndexException.Problem.SourceFailed("x", "y"),
                                        new IndexException.Problem.DiskFull("x"),
                                        new IndexException.Problem.Failed("x"))
                                .map(texts::of),
                        Stream.<FormatProblem>of(
                                        new FormatProblem.NotJson(3, 4, "d"),
                                        new FormatProblem.NotACassette(),
                                        new FormatProblem.UnknownSchema("9"),
                                        new FormatProblem.MissingField("/session"),
                                        new FormatProblem.WrongType("/a", "object", "string"),
                                        new FormatProblem.Empty(),
                                        new FormatProblem.CutShort("gzip"),
                                        new FormatProblem.BadGzip("d"),
                                        new FormatProblem.BadEncoding(12),
                                        new FormatProblem.TooLarge(1 << 20),
                                        new FormatProblem.TooDeep(1000),
                                        new FormatProblem.InflatesTooMuch(1000),
                                        new FormatProblem.Unreadable("d"))
                                .map(texts::of))
                .flatMap(stream -> stream)
                .toList();

        assertEquals(52, all.size());
        for (ProblemText text : all) {
            assertFalse(text.title().isBlank());
            assertFalse(text.title().endsWith("."), text.title());
            assertTrue(text.explanation().endsWith("."), text.explanation());
            assertTrue(text.nextStep().endsWith("."), text.nextStep());
            // The details may be a policy in JSON.
            String words = text.title() + text.explanation() + text.nextStep();
            assertFalse(words.contains("{") || words.contains("''"), words);
        }
    }

    @Test
    void saysWhichWayTheClockIsOff() {
        assertEquals(
                "The clock of this computer is 20 minutes slow",
                texts.of(new StorageException.Problem.ClockSkew(Duration.ofMinutes(-20)))
                        .title());
        assertEquals(
                "The clock of this computer is 1500 minutes fast",
                texts.of(new StorageException.Problem.ClockSkew(Duration.ofHours(25)))
                        .title());
    }

    @Test
    void givesTheSameDefectTheSameCode() {
        Throwable[] failures = new Throwable[2];
        for (int i = 0; i < 2; i++) {
            failures[i] = new IllegalStateException("number " + i);
        }

        assertEquals(texts.of(failures[0]).title(), texts.of(failures[1]).title());
        assertTrue(texts.of(failures[0]).title().matches("Something went wrong \\(code [0-9a-f]{8}\\)"));
    }

    @Test
    void namesUnreadableRowsShortly() {
        assertEquals("Ends too early", texts.unreadable("CutShort: gzip"));
        assertEquals("Somethingnew", texts.unreadable("Somethingnew"));
    }
}
