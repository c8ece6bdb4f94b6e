package dev.cassetteworkbench.replay.internal.match;

/// A recorded call that passed the gates, with its score.
///
/// @param score 0 to 100
/// @param match short words for the table
/// @param differs the app asked something else than recorded
/// @param sameQuestion nothing that chooses the answer differs, so a read may be answered again
record Candidate(Entry entry, int score, String match, boolean differs, boolean sameQuestion) {
    static final int FULL = 100;
    static final int ACCEPTED = 60;
    private static final int BAND = 5;

    int band() {
        return score / BAND;
    }

    boolean isAccepted() {
        return score >= ACCEPTED;
    }
}
