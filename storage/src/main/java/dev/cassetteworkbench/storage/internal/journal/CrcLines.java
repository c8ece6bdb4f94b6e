package dev.cassetteworkbench.storage.internal.journal;

import dev.cassetteworkbench.model.json.JsonException;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Lines of one JSON object each, led by the CRC-32 of their text in eight hex digits and a blank.
public final class CrcLines {
    private static final int CRC_DIGITS = 8;

    private CrcLines() {}

    /// What could be read of a file.
    ///
    /// @param goodBytes length up to the end of the last good line; what follows is torn or damaged
    public record Content(List<JsonObject> lines, long goodBytes, boolean damaged) {
        public Content {
            lines = List.copyOf(lines);
        }
    }

    /// One line with its end.
    public static byte[] line(JsonObject object) {
        byte[] text = JsonText.compact(object).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream line = new ByteArrayOutputStream(text.length + CRC_DIGITS + 2);
        line.writeBytes("%08x ".formatted(crc(text, 0, text.length)).getBytes(StandardCharsets.US_ASCII));
        line.writeBytes(text);
        line.write('\n');
        return line.toByteArray();
    }

    /// Lines up to the first one that is torn or damaged; none when there is no such file.
    public static Content read(Path file) throws IOException {
        List<JsonObject> lines = new ArrayList<>();
        long good = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b != '\n') {
                    line.write(b);
                    continue;
                }
                JsonObject object = parse(line.toByteArray());
                if (object == null) {
                    return new Content(lines, good, true);
                }
                lines.add(object);
                good += line.size() + 1;
                line.reset();
            }
            return new Content(lines, good, line.size() > 0);
        } catch (NoSuchFileException e) {
            return new Content(List.of(), 0, false);
        }
    }

    private static @Nullable JsonObject parse(byte[] line) {
        int start = CRC_DIGITS + 1;
        if (line.length <= start) {
            return null;
        }
        String crc = "%08x ".formatted(crc(line, start, line.length - start));
        if (!crc.equals(new String(line, 0, start, StandardCharsets.US_ASCII))) {
            return null;
        }
        try {
            String text = new String(line, start, line.length - start, StandardCharsets.UTF_8);
            JsonValue value = JsonText.parse(text);
            return value instanceof JsonObject object ? object : null;
        } catch (JsonException e) {
            return null; // a right checksum over a wrong text: not a line of ours
        }
    }

    private static long crc(byte[] bytes, int offset, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, offset, length);
        return crc.getValue();
    }
}
