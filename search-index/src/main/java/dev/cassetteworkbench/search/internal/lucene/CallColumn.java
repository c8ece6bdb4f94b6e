package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.model.CallLine;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.lucene.util.BytesRef;

/// The calls of one cassette packed into one doc value, for questions about a single call. Texts that
/// repeat stand once.
public final class CallColumn {
    private static final int LONGEST_TEXT = 200;

    private CallColumn() {}

    static BytesRef pack(List<CallLine> lines) {
        Output out = new Output();
        Map<String, Integer> texts = new HashMap<>();
        out.number(lines.size());
        for (CallLine line : lines) {
            out.number((RowFacts.KINDS.indexOf(line.kind()) << 1) | (line.failed() ? 1 : 0));
            out.text(texts, line.operation());
            out.text(texts, line.target());
            out.number(Math.clamp(Math.round(line.durationMs() * 1_000), 0, Long.MAX_VALUE));
            out.number(line.status() + 1L);
            if (line.failed()) {
                out.text(texts, line.error());
            }
        }
        return new BytesRef(out.bytes, 0, out.end);
    }

    /// True when a call fits. Starts of calls are not kept and read as 0.
    public static boolean any(BytesRef packed, Predicate<CallLine> fits) {
        Input in = new Input(packed);
        int count = (int) in.number();
        if (count < 0 || count > packed.length) { // others may have made these bytes
            throw new IllegalArgumentException("no number of calls");
        }
        String[] texts = new String[3 * count];
        int known = 0;
        for (int i = 0; i < count; i++) {
            int kindAndFailed = (int) in.number();
            boolean failed = (kindAndFailed & 1) != 0;
            String[] three = new String[] {"", "", ""};
            long micros = 0;
            long status = 0;
            for (int part = 0; part < (failed ? 3 : 2); part++) {
                if (part == 2) {
                    micros = in.number();
                    status = in.number();
                }
                int reference = (int) in.number();
                if (reference == 0) {
                    texts[known++] = in.text();
                    reference = known;
                }
                three[part] = texts[reference - 1];
            }
            if (!failed) {
                micros = in.number();
                status = in.number();
            }
            CallLine line = new CallLine(
                    RowFacts.KINDS.get(kindAndFailed >> 1),
                    three[0],
                    three[1],
                    0,
                    micros / 1_000.0,
                    failed,
                    (int) status - 1,
                    three[2]);
            if (fits.test(line)) {
                return true;
            }
        }
        return false;
    }

    private static final class Output {
        private byte[] bytes = new byte[256];
        private int end;

        void number(long value) {
            long rest = value;
            room(10);
            while ((rest & ~0x7FL) != 0) {
                bytes[end++] = (byte) ((rest & 0x7F) | 0x80);
                rest >>>= 7;
            }
            bytes[end++] = (byte) rest;
        }

        void text(Map<String, Integer> known, String text) {
            String kept = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
            Integer place = known.get(kept);
            if (place != null) {
                number(place);
                return;
            }
            known.put(kept, known.size() + 1);
            byte[] encoded = kept.getBytes(StandardCharsets.UTF_8);
            number(0);
            number(encoded.length);
            room(encoded.length);
            System.arraycopy(encoded, 0, bytes, end, encoded.length);
            end += encoded.length;
        }

        private void room(int more) {
            if (end + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end + more));
            }
        }
    }

    private static final class Input {
        private final byte[] bytes;
        private int at;

        Input(BytesRef packed) {
            bytes = packed.bytes;
            at = packed.offset;
        }

        long number() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = bytes[at++];
                value |= (next & 0x7FL) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }

        String text() {
            int length = (int) number();
            at += length;
            return new String(bytes, at - length, length, StandardCharsets.UTF_8);
        }
    }
}
