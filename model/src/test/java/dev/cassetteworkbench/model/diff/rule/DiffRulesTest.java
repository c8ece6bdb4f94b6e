package dev.cassetteworkbench.model.diff.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.diff.BodyDifference;
import dev.cassetteworkbench.model.diff.DiffLimits;
import dev.cassetteworkbench.model.diff.JsonDiffer;
import dev.cassetteworkbench.model.diff.rule.DiffRulesException.Problem;
import dev.cassetteworkbench.model.json.JsonException;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiffRulesTest {

    private static JsonValue json(String text) throws JsonException {
        return JsonText.parse(text.replace('\'', '"'));
    }

    private static DiffRules rules(String list) throws DiffRulesException {
        return DiffRulesJson.read("{'version':1,'rules':[%s]}".formatted(list).replace('\'', '"'));
    }

    private static BodyDifference diff(String a, String b, String rules) throws JsonException, DiffRulesException {
        ScopedRules scoped = rules(rules).in(Part.RESPONSE, "GET /orders/5", "");
        return JsonDiffer.compare(json(a), json(b), scoped, DiffLimits.DEFAULT, Progress.NONE);
    }

    private static String places(List<BodyDifference.Change> changes) {
        return String.join(
                " ",
                changes.stream().map(change -> change.kind() + change.pointer()).toList());
    }

    /// A, B, rule, what is left, what was passed over.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'a':1,'b':1}      | {'a':2,'b':2}      | {'name':'a','do':'ignore'}                        | CHANGED/b | CHANGED/a
            {'a':1}            | {'b':1}            | {'name':'a','do':'ignore'}                        | ADDED/b   | REMOVED/a
            {'x':[{'t':1},{'t':2}]} | {'x':[{'t':3},{'t':2}]} | {'pointer':'/x/*/t','do':'ignore'}   | ``        | CHANGED/x/0/t
            {'x':{'y':{'t':1}}}| {'x':{'y':{'t':3}}}| {'pointer':'/**/t','do':'ignore'}                 | ``        | CHANGED/x/y/t
            {'t':1}            | {'t':3}            | {'pointer':'/**/t','do':'ignore'}                 | ``        | CHANGED/t
            {'made_at':1,'m':1}| {'made_at':2,'m':2}| {'name':'*_at','do':'ignore'}                     | CHANGED/m | CHANGED/made_at
            {'a':1}            | {'a':2}            | {'in':'request','name':'a','do':'ignore'}         | CHANGED/a | ``
            {'a':1}            | {'a':2}            | {'route':'GET /orders/*','name':'a','do':'ignore'}| ``        | CHANGED/a
            {'a':1}            | {'a':2}            | {'route':'POST *','name':'a','do':'ignore'}       | CHANGED/a | ``
            {'i':'123e4567-e89b-12d3-a456-426614174000'} | {'i':'123e4567-e89b-12d3-a456-426614174001'} | {'type':'uuid','do':'ignore'} | `` | CHANGED/i
            {'i':'123e4567-e89b-12d3-a456-426614174000'} | {'i':'nil'}              | {'type':'uuid','do':'ignore'} | CHANGED/i | ``
            {'v':'build-17'}   | {'v':'build-18'}   | {'value':'^build-[0-9]+$','do':'ignore'}          | ``        | CHANGED/v
            {'v':'build-17'}   | {'v':'broken'}     | {'value':'^build-[0-9]+$','do':'ignore'}          | CHANGED/v | ``
            {'v':1}            | {'v':7}            | {'name':'v','do':'presence'}                      | ``        | CHANGED/v
            {'v':1}            | {'v':'7'}          | {'name':'v','do':'presence'}                      | CHANGED/v | ``
            {'v':1}            | {}                 | {'name':'v','do':'presence'}                      | REMOVED/v | ``
            {'v':10.0}         | {'v':10.01}        | {'name':'v','do':'within','absolute':0.01}        | ``        | CHANGED/v
            {'v':10.0}         | {'v':10.02}        | {'name':'v','do':'within','absolute':0.01}        | CHANGED/v | ``
            {'v':100}          | {'v':104}          | {'name':'v','do':'within','percent':5}            | ``        | CHANGED/v
            {'v':'10.0'}       | {'v':'10.01'}      | {'name':'v','do':'within','absolute':0.1}         | ``        | CHANGED/v
            {'v':'2026-01-01T00:00:00Z'} | {'v':'2026-01-01T01:00:01+01:00'} | {'name':'v','do':'within','ms':1000} | `` | CHANGED/v
            {'v':'2026-01-01T00:00:00Z'} | {'v':'2026-01-01T00:00:02Z'}      | {'name':'v','do':'within','ms':1000} | CHANGED/v | ``
            {'v':1767225600}   | {'v':1767225601}   | {'name':'v','do':'within','ms':1000}              | ``        | CHANGED/v
            {'v':'Fri, 20 Nov 2026 10:00:00 GMT'} | {'v':'Fri, 20 Nov 2026 10:00:01 GMT'} | {'name':'v','do':'within','ms':1000} | `` | CHANGED/v
            {'t':['a','b']}    | {'t':['b','a']}    | {'pointer':'/t','do':'array','as':'set'}          | ``        | ``
            {'t':['a','b','a']}| {'t':['b','a']}    | {'pointer':'/t','do':'array','as':'set'}          | REMOVED/t/0 | ``
            {'t':[{'c':1,'v':1},{'c':2,'v':1}]} | {'t':[{'c':2,'v':1},{'c':1,'v':9}]} | {'pointer':'/t','do':'array','as':'keyed','key':'c'} | MOVED/t/0 CHANGED/t/1/v | ``
            {'t':[{'id':1,'v':1},{'id':2,'v':2}]} | {'t':[{'id':2,'v':1},{'id':1,'v':2}]} | {'pointer':'/t','do':'array','as':'list'} | CHANGED/t/0/id CHANGED/t/1/id | ``
            """)
    void saysWhatCounts(String a, String b, String rule, String left, String passed)
            throws JsonException, DiffRulesException {
        BodyDifference difference = diff(a, b, rule);

        assertEquals(left, places(difference.changes()));
        assertEquals(
                passed,
                places(difference.ignored().stream()
                        .map(BodyDifference.Ignored::change)
                        .toList()));
        assertEquals(left.isEmpty() ? BodyDifference.Truth.EQUAL : BodyDifference.Truth.DIFFERENT, difference.truth());
    }

    @Test
    void surviveBeingWrittenAndRead() throws DiffRulesException {
        DiffRules rules = rules("""
                {'in':'call-query','route':'GET /a','call':'GET *','pointer':'/x/*','name':'n*','type':'uuid','value':'^a','do':'ignore','reason':'why','learnt':true},
                {'name':'p','do':'presence'},
                {'name':'w','do':'within','absolute':0.5,'percent':2,'ms':10},
                {'pointer':'/l','do':'array','as':'list'},
                {'pointer':'','do':'array','as':'keyed','key':'sku'}""");

        assertEquals(5, rules.rules().size());
        assertEquals(rules, DiffRulesJson.read(DiffRulesJson.write(rules)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'nmae':'a','do':'ignore'}                | nmae     | is not a member of a rule
            {'name':'a'}                              | do       | is ignore, presence, within or array
            {'do':'ignore'}                           | ``       | names no pointer, name, type or value and would apply to everything
            {'pointer':'x','do':'ignore'}             | pointer  | begins with a slash
            {'type':'guid','do':'ignore'}             | type     | is neither a JSON type nor a known shape
            {'value':'(','do':'ignore'}               | value    | is no regular expression: Unclosed group
            {'name':'a','do':'within'}                | do       | within needs absolute, percent or ms above 0
            {'name':'a','do':'within','ms':-1}        | ms       | is a number of 0 or more
            {'name':'a','do':'array','as':'keyed'}    | key      | names the member that identifies an item
            {'name':'a','do':'array','as':'bag'}      | as       | is list, set or keyed
            {'in':'cookies','name':'a','do':'ignore'} | in       | is no part of a cassette
            """)
    void refusesARuleThatMakesNoSense(String rule, String member, String detail) {
        Problem problem = assertThrows(DiffRulesException.class, () -> rules("{'name':'fine','do':'ignore'}," + rule))
                .problem();

        assertEquals(new Problem.BadRule(2, member, detail), problem);
    }

    @Test
    void refusesNewerFormsAndWhatIsNoRules() {
        assertEquals(
                new Problem.NewerFormat(2),
                assertThrows(DiffRulesException.class, () -> DiffRulesJson.read("{\"version\":2,\"rules\":[]}"))
                        .problem());
        assertTrue(
                assertThrows(DiffRulesException.class, () -> DiffRulesJson.read("[]"))
                                .problem()
                        instanceof Problem.NotRules);
        assertTrue(
                assertThrows(DiffRulesException.class, () -> DiffRulesJson.read("{"))
                                .problem()
                        instanceof Problem.NotRules);
    }

    /// A pattern that would run for years on this text.
    @Test
    void aFileSaysWhenBIsWorseAndKeepsTheUsualForTheRest() throws DiffRulesException {
        DiffRules rules = DiffRulesJson.read("""
                {"version": 1, "rules": [],
                 "regression": {"slower_percent": 50, "signs": ["call"], "critical_calls": ["POST http://pay/*"]}}""");
        assertEquals(
                new RegressionRule(50, 5, Set.of(RegressionSign.CALL), List.of("POST http://pay/*")),
                rules.regression());
        assertEquals(rules, DiffRulesJson.read(DiffRulesJson.write(rules)));
        assertTrue(rules.regression().isCritical("POST http://pay/charge"));
        assertFalse(rules.regression().isCritical("GET http://pay/charge"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "{'slower': 5}| regression knows no slower",
                "{'slower_ms': -1}| slower_ms is a number of 0 or more",
                "{'signs': ['loud']}| regression knows no sign loud",
                "{'critical_calls': 'POST *'}| critical_calls is a list of texts"
            })
    void refusesAMistypedIdeaOfARegression(String regression, String detail) {
        String text = "{\"version\":1,\"rules\":[],\"regression\":" + regression.replace('\'', '"') + "}";
        Problem problem = assertThrows(DiffRulesException.class, () -> DiffRulesJson.read(text))
                .problem();
        assertEquals(new Problem.NotRules(detail), problem);
    }

    @Test
    void boundsTheWorkOfAPattern() {
        ValuePattern wild = new ValuePattern("^(a+)+$");

        assertTrue(!wild.matches("a".repeat(60) + "b"));
        assertTrue(wild.matches("aaaa"));
    }

    @Test
    void ignoringHereCoversAllItemsOfTheRouteAndEverywhereGoesByName() throws JsonException {
        DiffRules here = DiffRules.NONE.with(DiffRule.ignoreHere(Part.RESPONSE, "GET /a", null, "/items/3/at"));

        assertTrue(here.in(Part.RESPONSE, "GET /a", "").silencing(List.of("items", "9", "at"), json("1"), json("2"))
                != null);
        assertEquals(
                null,
                here.in(Part.RESPONSE, "GET /b", "").silencing(List.of("items", "9", "at"), json("1"), json("2")));
        DiffRules everywhere = DiffRules.NONE.with(DiffRule.ignoreEverywhere("at"));
        assertTrue(
                everywhere.in(Part.ANSWER, "GET /b", "GET x").silencing(List.of("q", "at"), json("1"), null) != null);
        assertEquals(everywhere, everywhere.with(DiffRule.ignoreEverywhere("at")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            '123e4567-e89b-12d3-a456-426614174000' | UUID
            '2026-11-20T10:00:00.123456Z'          | TIMESTAMP
            '2026-11-20 10:00:00+0100'             | TIMESTAMP
            1767225600.25                          | TIMESTAMP
            1767225600000                          | TIMESTAMP
            5767225600                             | ``
            '2026-11-20'                           | DATE
            'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' | HASH
            'd41d8cd98f00b204e9800998ecf8427e'     | HASH
            '01ARZ3NDEKTSV4RRFFQ69G5FAV'           | ULID
            '507f1f77bcf86cd799439011'             | OBJECT_ID
            'eyJhbGciOi.eyJzdWIiOi.sig'            | JWT
            'plain words here'                     | ``
            12                                     | ``
            true                                   | ``
            """)
    void recognisesShapes(String value, String shape) throws JsonException {
        Recogniser found = Recogniser.of(json(value));

        assertEquals(shape, found == null ? "" : found.name());
    }
}
