package dev.cassetteworkbench.timeline.internal.query;

import dev.cassetteworkbench.timeline.TimelineRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a query: `OR` binds weaker than standing side by side, brackets group.
public final class ConditionParser {
    private static final Pattern COMPARED = Pattern.compile("(?i)(ms|dur|status|start)([<>]=?.+)");
    private static final int DEEPEST = 50;

    private final List<Piece> pieces;
    private final List<String> unknown = new ArrayList<>();
    private int at;

    public ConditionParser(String query) {
        pieces = Piece.of(query);
    }

    public Condition parse() {
        Condition condition = either(0);
        while (at < pieces.size()) {
            // A bracket too many closes nothing.
            at++;
            condition = new Condition.All(List.of(condition, either(0)));
        }
        return condition;
    }

    /// What was taken as text although it looks like a field.
    public List<String> unknown() {
        return unknown;
    }

    private Condition either(int depth) {
        List<Condition> choices = new ArrayList<>();
        choices.add(all(depth));
        while (at < pieces.size() && pieces.get(at).is("OR")) {
            at++;
            choices.add(all(depth));
        }
        return choices.size() == 1 ? choices.getFirst() : new Condition.Any(choices);
    }

    private Condition all(int depth) {
        List<Condition> parts = new ArrayList<>();
        while (at < pieces.size()) {
            Piece piece = pieces.get(at);
            if (piece.is("OR") || piece.is(")")) {
                break;
            }
            at++;
            if (!piece.is("AND")) {
                parts.add(one(piece, depth));
            }
        }
        return new Condition.All(List.copyOf(parts));
    }

    private Condition one(Piece piece, int depth) {
        if (piece.is("(")) {
            Condition inner = depth < DEEPEST ? either(depth + 1) : new Condition.All(List.of());
            if (at < pieces.size() && pieces.get(at).is(")")) {
                at++;
            }
            return inner;
        }
        if ((piece.is("NOT") || piece.is("-")) && at < pieces.size() && depth < DEEPEST) {
            return new Condition.Not(one(pieces.get(at++), depth + 1));
        }
        if (piece.quoted() != 0 && piece.text().length() > 1 && piece.text().startsWith("-")) {
            return new Condition.Not(term(new Piece(piece.text().substring(1), piece.quoted() - 1)));
        }
        return term(piece);
    }

    private Condition term(Piece piece) {
        String text = piece.text();
        if (piece.quoted() == 0) {
            return words(text);
        }
        Matcher compared = COMPARED.matcher(text);
        if (piece.quoted() < 0 && compared.matches()) {
            return field(compared.group(1), compared.group(2), text);
        }
        int colon = text.indexOf(':');
        boolean isField = colon > 0
                && (piece.quoted() < 0 || piece.quoted() > colon)
                && !text.startsWith("//", colon + 1)
                && text.substring(0, colon).chars().allMatch(Character::isLetter);
        return isField ? field(text.substring(0, colon), text.substring(colon + 1), text) : words(text);
    }

    private Condition field(String name, String value, String whole) {
        Predicate<TimelineRow> test = FieldTest.of(name.toLowerCase(Locale.ROOT), value);
        if (test == null) {
            unknown.add(whole);
            return words(whole);
        }
        return new Condition.Field(test);
    }

    private static Condition words(String text) {
        return new Condition.Words(text.toLowerCase(Locale.ROOT));
    }
}
