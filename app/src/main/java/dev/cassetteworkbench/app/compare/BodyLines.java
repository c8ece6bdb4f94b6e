package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.app.compare.DiffLine.Mark;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.diff.AlignedCall;
import dev.cassetteworkbench.model.diff.BodyDifference;
import dev.cassetteworkbench.model.diff.Comparison;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The lines of each tab of a comparison: bodies, request, headers, one call. Pure.
public final class BodyLines {
    private final Messages texts;

    public BodyLines(Messages texts) {
        this.texts = texts;
    }

    /// Two bodies in whatever state; where content is missing a sentence says so instead of pretending.
    public List<DiffLine> bodies(Body a, Body b, BodyDifference difference) {
        List<DiffLine> lines = new ArrayList<>();
        if (a instanceof Body.Absent && b instanceof Body.Absent) {
            lines.add(note(texts.get("compare.body.none")));
        } else if (a.content() == null || b.content() == null) {
            lines.add(note(texts.get("compare.body.states", state(a), state(b))));
            lines.add(note(texts.get("compare.body." + word(difference.truth()), difference.reason())));
        } else if (difference.changes().isEmpty() && difference.truth() != BodyDifference.Truth.EQUAL) {
            lines.add(note(texts.get("compare.body." + word(difference.truth()), difference.reason())));
        }
        lines.addAll(BodyDiffLines.of(a.content(), b.content(), difference));
        return List.copyOf(lines);
    }

    /// What differs in the request, then its body.
    public List<DiffLine> request(Comparison comparison) {
        List<DiffLine> lines = new ArrayList<>(notes(comparison.requestChanges()));
        if (lines.isEmpty()) {
            lines.add(note(texts.get("compare.request.same")));
        }
        lines.addAll(
                bodies(comparison.a().request().body(), comparison.b().request().body(), comparison.requestBody()));
        return List.copyOf(lines);
    }

    /// Response headers by name; changed ones as a pair of lines.
    public List<DiffLine> headers(Comparison comparison) {
        Map<String, Comparison.HeaderChange> changes = new HashMap<>();
        comparison.headerChanges().forEach(change -> changes.put(change.name().toLowerCase(Locale.ROOT), change));
        List<Headers.Field> same =
                new ArrayList<>(comparison.b().response().headers().fields());
        same.removeIf(field -> changes.containsKey(field.name().toLowerCase(Locale.ROOT)));
        List<DiffLine> lines = new ArrayList<>();
        same.forEach(field -> lines.add(header(Mark.SAME, field.name(), field.value())));
        for (Comparison.HeaderChange change : changes.values()) {
            String a = change.a();
            String b = change.b();
            if (a != null) {
                lines.add(header(Mark.REMOVED, change.name(), a));
            }
            if (b != null) {
                lines.add(header(Mark.ADDED, change.name(), b));
            }
        }
        lines.sort(Comparator.comparing((DiffLine line) -> line.pointer()).thenComparing(DiffLine::mark));
        return lines.isEmpty() ? List.of(note(texts.get("compare.headers.none"))) : List.copyOf(lines);
    }

    /// Why a call is not the same, then its answer on both sides.
    public List<DiffLine> call(AlignedCall call) {
        List<DiffLine> lines = new ArrayList<>(notes(call.reasons()));
        Body a = call.a() == null ? Body.Absent.INSTANCE : call.a().answer();
        Body b = call.b() == null ? Body.Absent.INSTANCE : call.b().answer();
        BodyDifference answer = call.answer();
        if (answer != null) {
            lines.addAll(bodies(a, b, answer));
        } else {
            // A call of one side only: its whole answer came or went.
            FoldedValues values = new FoldedValues(lines);
            if (a.content() != null) {
                values.value(Mark.REMOVED, 0, "", a.content(), "", false);
            } else if (b.content() != null) {
                values.value(Mark.ADDED, 0, "", b.content(), "", false);
            } else {
                lines.add(note(texts.get("compare.body.none")));
            }
        }
        return List.copyOf(lines);
    }

    private static DiffLine header(Mark mark, String name, String value) {
        String quoted = InlineJson.quoted(value, 4_000);
        String plain = quoted.endsWith("\"") ? quoted.substring(1, quoted.length() - 1) : quoted.substring(1);
        return new DiffLine(mark, 0, name + ": " + plain, "", name.toLowerCase(Locale.ROOT), null);
    }

    private static List<DiffLine> notes(List<String> sentences) {
        return sentences.stream().map(BodyLines::note).toList();
    }

    private static DiffLine note(String sentence) {
        return new DiffLine(Mark.NOTE, 0, sentence, "", "", null);
    }

    private String state(Body body) {
        long size = body.bodyFacts().sizeBytes();
        String state = texts.get("compare.state." + body.stateName());
        return size < 0 ? state : state + ", " + Wording.bytes(size);
    }

    private static String word(BodyDifference.Truth truth) {
        return truth.name().toLowerCase(Locale.ROOT);
    }
}
