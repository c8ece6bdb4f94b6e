package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Session;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.model.diff.BodyDifference;
import dev.cassetteworkbench.model.diff.Comparison;
import java.util.List;

/// A finished comparison in the words and lines the page shows.
///
/// @param scaleMs end of the time scale that all bars share
/// @param responseBadge number of places, `?` when it cannot be told, `≠` when only hashes differ
public record CompareView(
        Comparison comparison,
        Heading a,
        Heading b,
        Tone tone,
        String verdictWord,
        List<CompareRow> rows,
        List<DiffLine> responseLines,
        List<DiffLine> requestLines,
        List<DiffLine> headerLines,
        String responseBadge,
        String requestBadge,
        String headersBadge,
        double scaleMs) {
    public CompareView {
        rows = List.copyOf(rows);
        responseLines = List.copyOf(responseLines);
        requestLines = List.copyOf(requestLines);
        headerLines = List.copyOf(headerLines);
    }

    /// Colour of the verdict.
    public enum Tone {
        OK,
        WARN,
        ERROR
    }

    /// One of the two cards on top.
    ///
    /// @param delta change against A, empty for A itself
    /// @param worse the change is a slowdown that counts
    public record Heading(
            String letter,
            Status status,
            String endpoint,
            String origin,
            String duration,
            String delta,
            boolean worse) {}

    static CompareView of(
            Comparison comparison,
            List<CompareRow> rows,
            List<DiffLine> responseLines,
            List<DiffLine> requestLines,
            List<DiffLine> headerLines,
            Messages texts) {
        String delta = Deltas.withShare(
                comparison.durationDeltaMs(), comparison.a().response().durationMs());
        boolean worse = comparison.durationChanged() && comparison.durationDeltaMs() > 0;
        double end = rows.stream()
                .mapToDouble(row -> Math.max(
                        CompareRow.endOf(row.aligned().a()),
                        CompareRow.endOf(row.aligned().b())))
                .max()
                .orElse(0);
        double scale = Math.max(
                end,
                Math.max(
                        comparison.a().response().durationMs(),
                        comparison.b().response().durationMs()));
        return new CompareView(
                comparison,
                heading("A", comparison.a(), "", false),
                heading("B", comparison.b(), delta, worse),
                tone(comparison),
                texts.get("compare.verdict." + word(comparison)),
                rows,
                responseLines,
                requestLines,
                headerLines,
                badge(comparison.responseBody()),
                Integer.toString(comparison.requestChanges().size()),
                Integer.toString(comparison.headerChanges().size()),
                Math.max(scale, 0.001));
    }

    /// What the status bar says: how much was aligned, and how much cannot be compared.
    String status(Messages texts) {
        long pairs = rows.stream()
                .filter(row -> row.aligned().a() != null && row.aligned().b() != null)
                .count();
        int most =
                Math.max(comparison.a().calls().size(), comparison.b().calls().size());
        String aligned = texts.get("compare.status.aligned", pairs, most);
        int unknown = comparison.responseBody().unknownLeaves()
                + comparison.requestBody().unknownLeaves()
                + comparison.calls().stream()
                        .map(call -> call.answer())
                        .mapToInt(answer -> answer == null ? 0 : answer.unknownLeaves())
                        .sum();
        return unknown == 0 ? aligned : aligned + " · " + texts.get("compare.status.unknown", unknown);
    }

    /// What a tab's badge says about two bodies.
    public static String badge(BodyDifference difference) {
        long places = difference.changes().stream()
                .filter(change -> change.kind() != BodyDifference.Change.Kind.UNKNOWN)
                .count();
        return switch (difference.truth()) {
            case EQUAL -> "0";
            case DIFFERENT -> places == 0 ? "≠" : Long.toString(places);
            case UNKNOWN -> "?";
        };
    }

    private static Heading heading(String letter, Cassette cassette, String delta, boolean worse) {
        Session session = cassette.session();
        String git = session.gitSha();
        String origin = session.service() + " · " + session.env() + " · " + Wording.exact(session.recordedAt())
                + (git == null ? "" : " · git " + git.substring(0, Math.min(7, git.length())));
        return new Heading(
                letter,
                cassette.response().status(),
                cassette.endpoint(),
                origin,
                Wording.millis(cassette.response().durationMs()),
                delta,
                worse);
    }

    private static Tone tone(Comparison comparison) {
        if (comparison.regression()) {
            return Tone.ERROR;
        }
        return comparison.hasDifferences() ? Tone.WARN : Tone.OK;
    }

    private static String word(Comparison comparison) {
        if (comparison.regression()) {
            return "regression";
        }
        if (comparison.hasDifferences()) {
            return "different";
        }
        return comparison.counts().unknown() > 0 ? "unknown" : "same";
    }
}
