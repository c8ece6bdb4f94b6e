package dev.cassetteworkbench.search.internal.query;

import dev.cassetteworkbench.search.QuerySyntaxException;
import dev.cassetteworkbench.search.SearchQuery.Clause;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// Recursive descent over the tokens of a query. `OR` joins its two neighbours; everything else is
/// required.
///
/// ```
/// list    = { choice }
/// choice  = single { "OR" single }
/// single  = "-" single | "(" list ")" | "dep(" { [ "-" ] condition } ")" | word | phrase | field
/// ":" value
/// ```
public final class QueryParser {
    /// Deepest nesting of parentheses and minus signs, far beyond what anybody types, well below
    /// the stack's end.
    private static final int DEEPEST = 200;

    private final List<Token> tokens;
    private final ClauseMaker maker;
    private int next;
    private int depth;

    private QueryParser(List<Token> tokens, ClauseMaker maker) {
        this.tokens = tokens;
        this.maker = maker;
    }

    public static List<Clause> parse(String text, Instant now, ZoneId zone) throws QuerySyntaxException {
        return new QueryParser(new Tokenizer(text, false).tokens(), new ClauseMaker(now, zone)).all();
    }

    /// The last bare word stands for all words that start with it; an open phrase is taken as
    /// closed.
    public static List<Clause> parseWhileTyping(String text, Instant now, ZoneId zone) throws QuerySyntaxException {
        return new QueryParser(new Tokenizer(text, true).tokens(), new ClauseMaker(now, zone)).all();
    }

    private List<Clause> all() throws QuerySyntaxException {
        List<Clause> clauses = list();
        if (peek() instanceof Token.Close close) {
            throw new QuerySyntaxException(close.start(), close.end(), "This parenthesis was never opened.");
        }
        return clauses;
    }

    private List<Clause> list() throws QuerySyntaxException {
        List<Clause> clauses = new ArrayList<>();
        while (true) {
            switch (peek()) {
                case Token.End _, Token.Close _ -> {
                    return clauses;
                }
                case Token.Or or -> throw lonelyOr(or);
                case Token.Open _, Token.Minus _, Token.Word _, Token.Phrase _, Token.Field _ -> clauses.add(choice());
            }
        }
    }

    private Clause choice() throws QuerySyntaxException {
        List<Clause> choices = new ArrayList<>();
        choices.add(single());
        while (peek() instanceof Token.Or or) {
            next++;
            if (peek() instanceof Token.End || peek() instanceof Token.Close || peek() instanceof Token.Or) {
                throw lonelyOr(or);
            }
            choices.add(single());
        }
        return choices.size() == 1 ? choices.getFirst() : new Clause.Any(choices);
    }

    private Clause single() throws QuerySyntaxException {
        Token token = peek();
        next++;
        return switch (token) {
            case Token.Minus minus -> negated(minus);
            case Token.Open open -> group(open);
            case Token.Word word -> isDep(word) ? dep() : new Clause.Word(word.text(), word.star());
            case Token.Phrase phrase -> new Clause.Phrase(phrase.text());
            case Token.Field field -> maker.make(field);
            case Token.Or or -> throw lonelyOr(or);
            case Token.Close close ->
                throw new QuerySyntaxException(close.start(), close.end(), "Something is missing before this.");
            case Token.End end -> throw new QuerySyntaxException(end.start(), end.end(), "Something is missing here.");
        };
    }

    private boolean isDep(Token.Word word) {
        return word.text().equalsIgnoreCase("dep")
                && !word.star()
                && peek() instanceof Token.Open open
                && open.start() == word.end();
    }

    private Clause dep() throws QuerySyntaxException {
        Token open = peek();
        next++;
        List<Clause> conditions = new ArrayList<>();
        while (!(peek() instanceof Token.Close)) {
            Token token = peek();
            next++;
            if (token instanceof Token.End) {
                throw new QuerySyntaxException(open.start(), open.end(), "This parenthesis is not closed.");
            }
            boolean not = token instanceof Token.Minus;
            if (not) {
                token = peek();
                next++;
            }
            Clause condition = CallCondition.of(token);
            conditions.add(not ? new Clause.Not(condition) : condition);
        }
        Token close = peek();
        next++;
        if (conditions.isEmpty()) {
            throw new QuerySyntaxException(
                    open.start(), close.end(), "Say what the call is like: dep(type:redis key:cart* ms>50).");
        }
        return new Clause.Dep(conditions);
    }

    private Clause negated(Token.Minus minus) throws QuerySyntaxException {
        Token follower = peek();
        if (follower.start() != minus.end() || follower instanceof Token.End || follower instanceof Token.Close) {
            throw new QuerySyntaxException(
                    minus.start(),
                    minus.end(),
                    "Nothing follows the minus. Write it directly before what to leave out.");
        }
        descend(minus);
        Clause clause = new Clause.Not(single());
        depth--;
        return clause;
    }

    private Clause group(Token.Open open) throws QuerySyntaxException {
        descend(open);
        List<Clause> clauses = list();
        depth--;
        if (!(peek() instanceof Token.Close close)) {
            throw new QuerySyntaxException(open.start(), open.end(), "This parenthesis is not closed.");
        }
        next++;
        if (clauses.isEmpty()) {
            throw new QuerySyntaxException(open.start(), close.end(), "There is nothing between these parentheses.");
        }
        return clauses.size() == 1 ? clauses.getFirst() : new Clause.All(clauses);
    }

    private void descend(Token token) throws QuerySyntaxException {
        depth++;
        if (depth > DEEPEST) {
            throw new QuerySyntaxException(token.start(), token.end(), "This is nested too deeply.");
        }
    }

    private Token peek() {
        return tokens.get(next);
    }

    private static QuerySyntaxException lonelyOr(Token.Or or) {
        return new QuerySyntaxException(or.start(), or.end(), "OR needs something on both sides.");
    }
}
