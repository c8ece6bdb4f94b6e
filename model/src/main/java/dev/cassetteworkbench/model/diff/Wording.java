package dev.cassetteworkbench.model.diff;

/// Small phrases used in reasons and verdicts.
final class Wording {
    private Wording() {}

    /// `changed at 3 places`; without known places the plain fact.
    static String changed(BodyDifference difference) {
        long places = difference.changes().stream()
                .filter(change -> change.kind() != BodyDifference.Change.Kind.UNKNOWN)
                .count();
        if (difference.reason().startsWith("body added")) {
            return "appeared";
        }
        if (difference.reason().startsWith("body removed")) {
            return "vanished";
        }
        return places == 0 ? "changed" : "changed at " + count(places, "place");
    }

    /// `1 call`, `2 calls`.
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
