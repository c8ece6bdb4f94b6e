package dev.cassetteworkbench.model.diff.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.json.JsonException;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.testing.RandomJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JsonPatchTest {

    private static JsonValue json(String text) throws JsonException {
        return JsonText.parse(text.replace('\'', '"'));
    }

    private static JsonPatch between(JsonValue a, JsonValue b) {
        return JsonPatch.between(a, b, Progress.NONE);
    }

    static LongStream seeds() {
        return LongStream.range(1, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void thePatchOfTwoDocumentsMakesTheSecondOfTheFirst(long seed) throws PatchFailure {
        RandomJson random = new RandomJson(seed);
        JsonValue a = random.value(5);
        JsonValue b = random.edited(a);

        assertEquals(b, between(a, b).apply(a));
        assertEquals(a, between(b, a).apply(b));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aPatchSurvivesBeingWrittenAndRead(long seed) throws PatchFailure {
        RandomJson random = new RandomJson(seed);
        JsonValue a = random.value(4);
        JsonPatch patch = between(a, random.edited(a));

        assertEquals(patch, JsonPatch.of(patch.toJson()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aShuffledListIsMovedTogetherAgain(long seed) throws PatchFailure {
        Random random = new Random(seed);
        List<JsonValue> items = new ArrayList<>();
        for (int i = 0; i < random.nextInt(30); i++) {
            items.add(JsonValue.JsonNumber.of(i));
        }
        JsonValue a = new JsonArray(items);
        Collections.shuffle(items, random);
        JsonValue b = new JsonArray(items);

        JsonPatch patch = between(a, b);

        assertEquals(b, patch.apply(a));
        assertTrue(patch.steps().stream().allMatch(step -> step instanceof PatchStep.Move), patch.toString());
        assertTrue(patch.steps().size() < Math.max(1, items.size()), "as many moves as items");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void thePatchOfEqualDocumentsIsEmpty(long seed) {
        JsonValue value = new RandomJson(seed).value(5);

        assertEquals(List.of(), between(value, value).steps());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'a':1}            | {'a':1.0}          | [{"op":"replace","path":"/a","value":1.0}]
            {'a/b':1}          | {'~':1}            | [{"op":"remove","path":"/a~1b"},{"op":"add","path":"/~0","value":1}]
            [1,2,3]            | [3,1,2]            | [{"op":"move","from":"/2","path":"/0"}]
            {'m':'[REDACTED]'} | {'m':'[REDACTED]'} | []
            1                  | [1]                | [{"op":"replace","path":"","value":[1]}]
            """)
    void isWrittenAsTheStandardHasIt(String a, String b, String patch) throws JsonException {
        assertEquals(patch, JsonText.compact(between(json(a), json(b)).toJson()));
    }

    /// Appendix A of RFC 6902.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'foo':'bar'}              | [{'op':'add','path':'/baz','value':'qux'}]              | {'foo':'bar','baz':'qux'}
            {'foo':['bar','baz']}      | [{'op':'add','path':'/foo/1','value':'qux'}]            | {'foo':['bar','qux','baz']}
            {'baz':'qux','foo':'bar'}  | [{'op':'remove','path':'/baz'}]                         | {'foo':'bar'}
            {'foo':['bar','qux','baz']}| [{'op':'remove','path':'/foo/1'}]                       | {'foo':['bar','baz']}
            {'baz':'qux','foo':'bar'}  | [{'op':'replace','path':'/baz','value':'boo'}]          | {'baz':'boo','foo':'bar'}
            {'foo':{'b':1,'w':2},'q':{'c':3}} | [{'op':'move','from':'/foo/w','path':'/q/t'}]    | {'foo':{'b':1},'q':{'c':3,'t':2}}
            {'foo':['all','grass','cows','eat']} | [{'op':'move','from':'/foo/1','path':'/foo/3'}] | {'foo':['all','cows','eat','grass']}
            {'foo':'bar'}              | [{'op':'add','path':'/child','value':{'g':{}}}]         | {'foo':'bar','child':{'g':{}}}
            {'foo':'bar'}              | [{'op':'add','path':'/baz','value':'qux','xyz':123}]    | {'foo':'bar','baz':'qux'}
            {'/':9,'~1':10}            | [{'op':'test','path':'/~01','value':10}]                | {'/':9,'~1':10}
            {'foo':['bar']}            | [{'op':'add','path':'/foo/-','value':['abc','def']}]    | {'foo':['bar',['abc','def']]}
            {'foo':{'a':1}}            | [{'op':'copy','from':'/foo','path':'/b'},{'op':'add','path':'/b/c','value':2}] | {'foo':{'a':1},'b':{'a':1,'c':2}}
            """)
    void takesTheStepsOfTheStandard(String before, String patch, String after) throws JsonException, PatchFailure {
        assertEquals(json(after), JsonPatch.of(json(patch)).apply(json(before)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'baz':'qux'}  | [{'op':'test','path':'/baz','value':'bar'}]
            {'foo':'bar'}  | [{'op':'add','path':'/baz/bat','value':'qux'}]
            {'foo':'bar'}  | [{'op':'remove','path':'/baz'}]
            [1,2]          | [{'op':'remove','path':'/2'}]
            [1,2]          | [{'op':'add','path':'/01','value':1}]
            {'a':{'b':1}}  | [{'op':'move','from':'/a','path':'/a/b'}]
            {'a':1}        | [{'op':'replace','path':'a','value':1}]
            """)
    void refusesWhatDoesNotFit(String document, String patch) throws JsonException, PatchFailure {
        JsonPatch read = JsonPatch.of(json(patch));
        JsonValue target = json(document);

        assertEquals(
                1, assertThrows(PatchFailure.class, () -> read.apply(target)).step());
    }

    @Test
    void refusesWhatIsNoPatch() {
        assertThrows(PatchFailure.class, () -> JsonPatch.of(json("{}")));
        assertThrows(PatchFailure.class, () -> JsonPatch.of(json("[{'op':'dance','path':''}]")));
        assertThrows(PatchFailure.class, () -> JsonPatch.of(json("[{'op':'add','path':'/a'}]")));
    }
}
