package dev.cassetteworkbench.model.format;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.CassetteSummary;
import dev.cassetteworkbench.model.ErrorInfo;
import dev.cassetteworkbench.model.FormatRemark;
import dev.cassetteworkbench.model.Replayability;
import dev.cassetteworkbench.model.json.JsonTokens;
import dev.cassetteworkbench.model.json.JsonTokens.Token;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One pass over a cassette's tokens. Session, request and response are kept as outlines and
/// interpreted at the end;
/// events are interpreted one by one and forgotten. Of duplicate members the last wins, as everywhere.
final class SummaryPass {
    private final JsonTokens tokens;
    private final OutlineReader outlines;
    private final int textLimit;
    private final Map<String, JsonValue> top = new LinkedHashMap<>();
    private final SearchText request;
    private final SearchText response;
    private final SearchText error;
    private final SearchText events;
    private final NamedTexts asked = new NamedTexts(NamedTexts.CORRELATION);
    private final NamedTexts answered = new NamedTexts(NamedTexts.FAILURE);
    private CallTally tally;
    private @Nullable CassetteFormatException eventProblem;

    SummaryPass(JsonTokens tokens, int textLimit) {
        this.tokens = tokens;
        this.outlines = new OutlineReader(tokens);
        this.textLimit = textLimit;
        request = new SearchText(textLimit);
        response = new SearchText(textLimit);
        error = new SearchText(textLimit);
        events = new SearchText(textLimit);
        tally = new CallTally(textLimit);
    }

    CassetteSummary read() throws IOException, CassetteFormatException {
        if (tokens.next() != Token.OBJECT_START) {
            tokens.skipChildren();
            expectEnd();
            throw new CassetteFormatException(new FormatProblem.NotACassette());
        }
        while (tokens.next() == Token.NAME) {
            member(tokens.text(), tokens.next());
        }
        expectEnd();
        return summary();
    }

    private void expectEnd() throws IOException {
        if (tokens.next() != Token.END) {
            throw tokens.unexpected("text after the end of the value");
        }
    }

    private void member(String name, Token value) throws IOException {
        switch (name) {
            case "schema_version" -> top.put(name, outlines.scalar(value, false, request));
            case "session" -> part(name, value, Scope.SESSION, request);
            case "request" -> {
                request.clear();
                asked.clear();
                outlines.watch(asked);
                part(name, value, Scope.REQUEST, request);
                outlines.watch(null);
            }
            case "response" -> {
                response.clear();
                answered.clear();
                outlines.watch(answered);
                part(name, value, Scope.RESPONSE, response);
                outlines.watch(null);
            }
            case "error_info" -> {
                error.clear();
                part(name, value, Scope.ERROR, error);
            }
            case "events" -> events(value);
            default -> tokens.skipChildren();
        }
    }

    private void part(String name, Token value, Scope scope, SearchText found) throws IOException {
        top.put(name, outlines.read(value, scope, found));
    }

    private void events(Token value) throws IOException {
        events.clear();
        tally = new CallTally(textLimit);
        eventProblem = null;
        if (value != Token.ARRAY_START) {
            tokens.skipChildren();
            return;
        }
        List<FormatRemark> remarks = new ArrayList<>();
        Token token = tokens.next();
        for (int i = 0; token != Token.ARRAY_END; i++) {
            JsonValue event = outlines.read(token, Scope.EVENT, events);
            // The first problem counts, and only once the rest of the document has had its say.
            if (eventProblem == null) {
                try {
                    tally.add(CallReader.read(event, i, remarks));
                } catch (CassetteFormatException e) {
                    eventProblem = e;
                }
            }
            remarks.clear();
            token = tokens.next();
        }
    }

    private CassetteSummary summary() throws CassetteFormatException {
        Cassette outline = CassetteReader.interpret(new JsonObject(top));
        if (eventProblem != null) {
            throw eventProblem;
        }
        SearchText text = new SearchText(textLimit);
        List.of(request, response, error, events).forEach(text::add);
        return new CassetteSummary(
                outline.session().id(),
                outline.session().recordedAt(),
                outline.session().service(),
                outline.session().env(),
                outline.request().method(),
                outline.request().path(),
                outline.request().routeTemplate(),
                outline.response().status(),
                outline.response().durationMs(),
                tally.calls(),
                tally.failed(),
                tally.targets(),
                tally.libs(),
                errorText(outline.error()),
                text.toString(),
                text.isCut(),
                tally.truncated()
                        || isTruncated(outline.request().body())
                        || isTruncated(outline.response().body()),
                Replayability.of(outline.request().body(), tally.replayability()),
                tally.lines(),
                tally.slowest(),
                correlationIds(),
                outline.response().status().isError() ? answered.firstOf(NamedTexts.WORDS_OF_FAILURE) : "");
    }

    private Set<String> correlationIds() {
        Set<String> ids = new LinkedHashSet<>();
        for (NamedTexts names : List.of(asked, answered)) {
            for (String name : NamedTexts.CORRELATION) {
                String value = names.get(name);
                // version - trace id - span id - flags
                boolean trace = name.equals("traceparent") && value.length() >= 35 && value.charAt(2) == '-';
                ids.add(trace ? value.substring(3, 35) : value);
            }
        }
        ids.remove("");
        return ids;
    }

    private String errorText(@Nullable ErrorInfo error) {
        SearchText lines = new SearchText(textLimit);
        if (error != null) {
            String type = error.type();
            lines.add(
                    type.isEmpty() || error.message().isEmpty()
                            ? type + error.message()
                            : type + ": " + error.message());
        }
        lines.add(tally.errors());
        return lines.toString();
    }

    private static boolean isTruncated(Body body) {
        return body instanceof Body.Truncated;
    }
}
