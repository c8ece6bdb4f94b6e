package dev.cassetteworkbench.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '§', textBlock = """
                    python3 app.py                 ~ python3,app.py
                    java -cp "a b/c" Main          ~ java,-cp,a b/c,Main
                    sh -c 'x "y" z'                ~ sh,-c,x "y" z
                    run --name="a b" ${port}       ~ run,--name=a b,${port}
                    C:\\tools\\app.exe --x         ~ C:\\tools\\app.exe,--x
                    my\\ app 'it''s'               ~ my app,its
                    x "a \\"b\\" c"                ~ x,a "b" c
                    sh -c 'a && b | c'             ~ sh,-c,a && b | c
                    """)
    void partsALineIntoWords(String line, String words) {
        String text = line.replace("\\\\", "\\");
        assertEquals(
                new CommandLine.Words(List.of(words.replace("\\\\", "\\").split(",", -1))), CommandLine.split(text));
    }

    @Test
    void keepsEmptyQuotedWords() {
        assertEquals(new CommandLine.Words(List.of("a", "", "b")), CommandLine.split("a \"\" b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a | b", "a && b", "a > out.txt", "a; b", "a `b`", "a $(b)", "a & "})
    void refusesWhatOnlyAShellUnderstands(String line) {
        assertTrue(assertInstanceOf(CommandLine.Refused.class, CommandLine.split(line))
                .why()
                .contains("script"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "a 'b", "a \"b"})
    void refusesEmptyAndUnclosedLines(String line) {
        assertInstanceOf(CommandLine.Refused.class, CommandLine.split(line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a b", "it's", "say \"hi\"", "back\\slash", "a|b", "", "$(x)", "tab\there"})
    void joinsWordsSoThatTheyPartAgain(String word) {
        List<String> words = List.of("run", word, "end");
        assertEquals(new CommandLine.Words(words), CommandLine.split(CommandLine.join(words)));
    }
}
