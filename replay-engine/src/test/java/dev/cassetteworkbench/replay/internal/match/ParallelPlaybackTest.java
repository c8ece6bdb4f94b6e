package dev.cassetteworkbench.replay.internal.match;

import static dev.cassetteworkbench.replay.internal.match.RecordedCalls.cassette;
import static dev.cassetteworkbench.replay.internal.match.RecordedCalls.command;
import static dev.cassetteworkbench.replay.internal.match.RecordedCalls.get;
import static dev.cassetteworkbench.replay.internal.match.RecordedCalls.http;
import static dev.cassetteworkbench.replay.internal.match.RecordedCalls.redis;
import static dev.cassetteworkbench.replay.internal.match.RecordedCalls.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.replay.internal.match.MatchOutcome.Matched;
import dev.cassetteworkbench.replay.internal.match.MatchOutcome.NoMatch;
import dev.cassetteworkbench.replay.internal.python.Sha256;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Calls from many threads in any order: every one gets its own recording.
@Timeout(120)
class ParallelPlaybackTest {
    private static final String UP = "http://127.0.0.1:9100";

    /// A question and the recorded call that answers it; -1 when nothing does.
    private record Question(SeenCall seen, int expected) {}

    static Stream<Integer> seeds() {
        return IntStream.range(0, 200).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void givesEveryParallelCallItsOwnRecording(int seed) throws InterruptedException, ExecutionException {
        Random random = new Random(seed);
        int width = new int[] {2, 5, 20, 60}[seed % 4];
        List<Question> questions = questions(width);
        List<Call> recorded = recorded(width);
        Playback playback = new Playback(cassette(recorded));
        Collections.shuffle(questions, random);
        ask(playback, questions);
        Tally tally = playback.tally();
        assertEquals(width, tally.served());
        assertEquals(0, tally.missed());
        assertEquals(0, tally.differing());
        assertEquals(List.of(), tally.unused());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void staysRightWithRetriesRemovedAndAddedCalls(int seed) throws InterruptedException, ExecutionException {
        Random random = new Random(seed);
        int width = new int[] {2, 5, 20, 60}[seed % 4];
        List<Question> questions = questions(width);
        Playback playback = new Playback(cassette(recorded(width)));
        Collections.shuffle(questions, random);
        Question removed = questions.removeLast();
        List<Question> retried = questions.stream()
                .filter(one -> one.seen() instanceof SeenCall.Http http
                        && http.method().equals("GET"))
                .limit(3)
                .toList();
        questions.addAll(retried);
        questions.add(new Question(seen("GET", UP + "/added/" + seed), -1));
        questions.add(new Question(command("GET", "added:" + seed), -1));
        Collections.shuffle(questions, random);
        ask(playback, questions);
        Tally tally = playback.tally();
        assertEquals(width - 1, tally.served());
        assertEquals(retried.size(), tally.repeated());
        assertEquals(2, tally.missed());
        assertEquals(
                List.of(removed.expected()),
                tally.unused().stream().map(call -> call.facts().index()).toList());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void usesEveryOneOfManyEqualCallsOnce(int seed) throws InterruptedException, ExecutionException {
        int width = new int[] {2, 5, 20, 60}[seed % 4];
        List<Call> recorded = new ArrayList<>();
        List<Callable<Integer>> asked = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            recorded.add(redis(i, "INCRBY", "count", Sha256.of("(1,)"), Integer.toString(i + 1)));
        }
        Playback playback = new Playback(cassette(recorded));
        for (int i = 0; i < width; i++) {
            asked.add(() -> assertInstanceOf(Matched.class, playback.answer(command("INCR", "count")))
                    .recorded()
                    .facts()
                    .index());
        }
        Set<Integer> answers = new HashSet<>(together(asked));
        assertEquals(width, answers.size());
        assertInstanceOf(NoMatch.class, playback.answer(command("INCR", "count")));
    }

    private static List<Call> recorded(int width) {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            String body = "{\"n\":" + i + "}";
            calls.add(
                    switch (i % 4) {
                        case 0 -> get(i, UP + "/prices", "{\"sku\":\"" + i + "\",\"currency\":\"CHF\"}");
                        case 1 -> get(i, UP + "/items/" + i, "{}");
                        case 2 -> http(i, "requests", "POST", UP + "/pay", "{}", Sha256.of(body), "{}");
                        default -> redis(i, "SET", "k", Sha256.of("(" + i + ", 'EX', 60)"), "True");
                    });
        }
        return calls;
    }

    private static List<Question> questions(int width) {
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            SeenCall seen = switch (i % 4) {
                case 0 -> seen("GET", UP + "/prices?currency=CHF&sku=" + i);
                case 1 -> seen("GET", "http://localhost:9100/items/" + i);
                case 2 -> seen("POST", UP + "/pay", "application/json", "{\"n\": " + i + "}");
                default -> command("SETEX", "k", "60", Integer.toString(i));
            };
            questions.add(new Question(seen, i));
        }
        return questions;
    }

    private static void ask(Playback playback, List<Question> questions)
            throws InterruptedException, ExecutionException {
        List<Callable<Integer>> asked = new ArrayList<>();
        for (Question question : questions) {
            asked.add(() -> switch (playback.answer(question.seen())) {
                case Matched matched -> matched.recorded().facts().index();
                case NoMatch ignored -> -1;
            });
        }
        assertEquals(questions.stream().map(Question::expected).toList(), together(asked));
    }

    private static <T> List<T> together(List<Callable<T>> tasks) throws InterruptedException, ExecutionException {
        CountDownLatch gate = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> task : tasks) {
                running.add(threads.submit(() -> {
                    gate.await();
                    return task.call();
                }));
            }
            gate.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        }
    }
}
