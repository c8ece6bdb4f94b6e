package dev.cassetteworkbench.replay.internal.match;

import dev.cassetteworkbench.model.Query.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Scores recorded HTTP calls on one target against a seen one: path 40, query 25, body 35
/// (`replay-design-facts` section 9).
final class HttpScore {
    private static final int PATH = 40;
    private static final int PATH_WITHOUT_HOST = 38;
    private static final int QUERY = 25;
    private static final int QUERY_NOT_RECORDED = 15;
    private static final int BODY = 35;
    private static final int BODY_NOT_FOUND = 15;

    private final List<Parameter> query;
    private final SeenPayload payload;
    private final MatchRules rules;

    HttpScore(SeenCall.Http seen, MatchRules rules) {
        this.rules = rules;
        this.query = QueryScore.seen(seen.rawQuery());
        this.payload = new SeenPayload(seen);
    }

    /// All candidates; when some are perfect, only these, for nothing else can win.
    List<Candidate> of(List<Entry> filed) {
        List<Candidate> perfect = new ArrayList<>();
        for (Entry entry : filed) {
            if (entry.query().equals(query)) {
                Candidate candidate = of(entry);
                if (candidate.score() == Candidate.FULL) {
                    perfect.add(candidate);
                }
            }
        }
        return perfect.isEmpty() ? filed.stream().map(this::of).toList() : perfect;
    }

    Candidate of(Entry entry) {
        int path = entry.target().address().isEmpty() ? PATH_WITHOUT_HOST : PATH;
        List<String> words = new ArrayList<>();
        List<Parameter> recorded = rules.adapted(entry.call(), entry.query(), query);
        QueryScore queries = QueryScore.of(recorded, query);
        boolean unrecordedQuery = recorded.isEmpty() && !query.isEmpty() && entry.mayLackQuery();
        int queryPoints = (int) Math.round(QUERY * queries.share());
        if (unrecordedQuery) {
            queryPoints = QUERY_NOT_RECORDED;
            words.add("query not recorded");
        } else if (queries.share() < 1) {
            words.add("query differs: " + String.join(", ", queries.differing()));
        }
        String bodyWord = bodyWord(entry.call().facts().bodyHash(), entry.mayLackQuery());
        boolean bodyPassed = bodyWord != null && rules.passesPayload(entry.call());
        bodyWord = bodyPassed ? null : bodyWord;
        boolean bodyDiffers = "body differs".equals(bodyWord);
        int bodyPoints = bodyDiffers || "body not comparable".equals(bodyWord) ? BODY_NOT_FOUND : BODY;
        if (bodyWord != null) {
            words.add(bodyWord);
        }
        int score = path + queryPoints + bodyPoints;
        boolean otherQuestion = !unrecordedQuery && queries.share() == 0 && !recorded.isEmpty();
        if (otherQuestion) {
            // Not one parameter agrees: the answer to another question, however well the rest fits.
            score = Math.min(score, Candidate.ACCEPTED - 1);
        }
        boolean differs = bodyDiffers || (queries.share() < 1 && !unrecordedQuery);
        boolean sameQuestion = !differs;
        return new Candidate(
                entry, score, words(words, bodyPassed || !recorded.equals(entry.query())), differs, sameQuestion);
    }

    private static String words(List<String> words, boolean ruled) {
        String exact = ruled ? "exact by rule" : "exact";
        return words.isEmpty() ? exact : String.join(", ", words) + (ruled ? ", the rest by rule" : "");
    }

    /// Null when the body is known to be the same.
    private @Nullable String bodyWord(@Nullable String recordedHash, boolean mayLackHash) {
        if (recordedHash == null) {
            if (payload.isEmpty()) {
                return null;
            }
            // requests and aiohttp hash no forms with files; httpx hashes whatever is sent.
            return mayLackHash ? "by address" : "body differs";
        }
        if (payload.canHaveHash(recordedHash)) {
            return null;
        }
        return payload.isMultipart() ? "body not comparable" : "body differs";
    }
}
