package dev.cassetteworkbench.replay.internal.match;

import dev.cassetteworkbench.model.RedisCall;
import dev.cassetteworkbench.replay.internal.match.SeenCall.Bytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Scores recorded Redis commands with the same command and key: target 65, arguments 35.
///
/// The arguments of a write may hold times and random values, so other arguments only lower its
/// score; those of a read
/// choose the answer (`HGET user name`), so other arguments are another question.
final class RedisScore {
    private static final int TARGET = 65;
    private static final int ARGUMENTS = 35;
    private static final int OTHER_ARGUMENTS = 15;

    private final RedisWords words;
    private final MatchRules rules;
    private final Map<List<Bytes>, Set<String>> hashes = new HashMap<>();

    RedisScore(RedisWords words, MatchRules rules) {
        this.rules = rules;
        this.words = words;
    }

    List<Candidate> of(List<Entry> filed) {
        List<Candidate> result = new ArrayList<>();
        for (Entry entry : filed) {
            result.add(of(entry));
        }
        return result;
    }

    Candidate of(Entry entry) {
        RedisCall call = (RedisCall) entry.call();
        String command = call.command().toUpperCase(java.util.Locale.ROOT);
        List<Bytes> arguments = words.argumentsAs(command);
        String hash = call.facts().bodyHash();
        boolean same = hash == null
                ? arguments.isEmpty()
                : hashes.computeIfAbsent(arguments, RedisArguments::hashes).contains(hash);
        if (same) {
            return new Candidate(entry, TARGET + ARGUMENTS, "exact", false, true);
        }
        if (rules.passesPayload(call)) {
            return new Candidate(entry, TARGET + ARGUMENTS, "exact by rule", false, true);
        }
        int score = RedisWords.isRead(command) ? Candidate.ACCEPTED - 1 : TARGET + OTHER_ARGUMENTS;
        return new Candidate(entry, score, "arguments differ", true, false);
    }
}
