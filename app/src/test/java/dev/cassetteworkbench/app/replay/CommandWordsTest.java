package dev.cassetteworkbench.app.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandWordsTest {

    @Test
    void splitsLikeAShellWithoutBeingOne() {
        assertEquals(
                new CommandWords.Words(List.of("java", "-jar", "my app.jar", "--name=a b", "", "${port}", "$HOME")),
                CommandWords.split("java  -jar 'my app.jar' --name=\"a b\" '' ${port} $HOME"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a | b", "a && b", "a; b", "a > b", "a < b", "`a`"})
    void refusesShellSigns(String line) {
        assertEquals(new CommandWords.Refused("replay.setup.command.shell"), CommandWords.split(line));
    }

    @Test
    void refusesNothingAndOpenQuotes() {
        assertEquals(new CommandWords.Refused("replay.setup.command.empty"), CommandWords.split("  "));
        assertEquals(new CommandWords.Refused("replay.setup.command.quote"), CommandWords.split("a 'b"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void splittingWhatWasJoinedGivesTheSameWords(long seed) {
        Random random = new Random(seed);
        String letters = "ab '\"\\|&;<>`$é\t";
        for (int round = 0; round < 200; round++) {
            List<String> words = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(4); i++) {
                StringBuilder word = new StringBuilder();
                for (int k = random.nextInt(6); k > 0; k--) {
                    word.append(letters.charAt(random.nextInt(letters.length())));
                }
                words.add(word.toString());
            }
            CommandWords.Words split =
                    assertInstanceOf(CommandWords.Words.class, CommandWords.split(CommandWords.join(words)));
            assertEquals(words, split.words());
        }
    }
}
