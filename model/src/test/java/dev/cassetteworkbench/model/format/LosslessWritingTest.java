package dev.cassetteworkbench.model.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.testing.Recordings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class LosslessWritingTest {

    @Test
    void thereAre298Recordings() throws IOException {
        assertEquals(298, Recordings.all().size());
    }

    @Test
    void everyRecordingIsWrittenBackByteForByte() throws IOException, CassetteFormatException {
        for (Path file : Recordings.all()) {
            byte[] text = inflated(file);
            Cassette cassette = CassetteReader.read(new ByteArrayInputStream(text), ReadLimits.DEFAULT);
            assertArrayEquals(text, CassetteWriter.write(cassette.document()), file.toString());
        }
    }

    @Test
    void everyRecordingReadsWithoutARemark() throws IOException, CassetteFormatException {
        for (Path file : Recordings.all()) {
            try (InputStream bytes = Files.newInputStream(file)) {
                Cassette cassette =
                        CassetteReader.readNamed(bytes, file.getFileName().toString(), ReadLimits.DEFAULT);
                assertEquals(List.of(), cassette.remarks(), file.toString());
            }
        }
    }

    @Test
    void gzipHoldsTheSameTextAndIsRepeatable() throws IOException, CassetteFormatException {
        Path file = Recordings.all().getFirst();
        Cassette cassette = CassetteReader.read(new ByteArrayInputStream(inflated(file)), ReadLimits.DEFAULT);
        byte[] gzip = CassetteWriter.writeGzip(cassette.document());
        assertArrayEquals(gzip, CassetteWriter.writeGzip(cassette.document()));
        assertEquals(cassette, CassetteReader.read(new ByteArrayInputStream(gzip), ReadLimits.DEFAULT));
    }

    private static byte[] inflated(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes) {
            return text.readAllBytes();
        }
    }
}
