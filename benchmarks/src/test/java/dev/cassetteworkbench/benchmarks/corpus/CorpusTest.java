package dev.cassetteworkbench.benchmarks.corpus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.format.CassetteWriter;
import dev.cassetteworkbench.model.format.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {
    private static final int COUNT = 200;

    @Test
    void everyCassetteIsReadWithoutRemarksAndHasCalls(@TempDir Path folder)
            throws IOException, CassetteFormatException {
        new Corpus(1).write(folder, COUNT);
        List<Path> files = files(folder);
        assertEquals(COUNT, files.size());
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                Cassette cassette =
                        CassetteReader.readNamed(in, file.getFileName().toString(), ReadLimits.DEFAULT);
                assertEquals(List.of(), cassette.remarks());
                assertFalse(cassette.calls().isEmpty());
                assertArrayEquals(Files.readAllBytes(file), CassetteWriter.write(cassette.document()));
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherSeedOthers() {
        for (int number = 0; number < COUNT; number++) {
            byte[] bytes = CassetteWriter.write(new Corpus(1).cassette(number));
            assertArrayEquals(bytes, CassetteWriter.write(new Corpus(1).cassette(number)));
            assertNotEquals(new Corpus(1).cassette(number), new Corpus(2).cassette(number));
        }
    }

    @Test
    void sizesFollowTheMixOfTheCorpus(@TempDir Path folder) throws IOException {
        new Corpus(3).write(folder, COUNT);
        long small = 0;
        long large = 0;
        for (Path file : files(folder)) {
            long size = Files.size(file);
            small += size < 8_000 ? 1 : 0;
            large += size > 60_000 ? 1 : 0;
            assertTrue(size > 1_500 && size < 400_000, "size " + size);
        }
        assertTrue(small > COUNT * 6 / 10 && small < COUNT * 85 / 100, small + " small ones");
        assertTrue(large > 0 && large < COUNT / 8, large + " large ones");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
