package dev.cassetteworkbench.replay.internal.mongo;

import dev.cassetteworkbench.replay.internal.mongo.MongoWire.ProtocolException;
import java.nio.ByteBuffer;

/// Refuses documents nested deeper than MongoDB's own limit before they are read: reading takes
/// stack for every level.
final class BsonDepth {
    private static final int DEEPEST = 200;

    private BsonDepth() {}

    /// @param document little endian, from its length on
    static void check(ByteBuffer document) throws ProtocolException {
        int depth = 0;
        document.getInt();
        while (depth >= 0) {
            int type = document.get();
            if (type == 0) {
                depth--;
                continue;
            }
            skipText(document);
            if (type == 0x03 || type == 0x04 || type == 0x0f) {
                int start = document.position();
                int size = document.getInt();
                if (size < 5 || size > document.limit() - start || ++depth >= DEEPEST) {
                    throw new ProtocolException("a document is nested too deeply or cut");
                }
                if (type == 0x0f) {
                    // Code with scope: a text, then the document.
                    skip(document, document.getInt());
                    document.getInt();
                }
            } else {
                skip(document, size(type, document));
            }
        }
    }

    private static int size(int type, ByteBuffer document) throws ProtocolException {
        return switch (type) {
            case 0x01, 0x09, 0x11, 0x12 -> 8;
            case 0x02, 0x0d, 0x0e -> document.getInt();
            case 0x05 -> longer(document.getInt(), 1);
            case 0x06, 0x0a, 0x7f, -1 -> 0;
            case 0x07 -> 12;
            case 0x08 -> 1;
            case 0x0b -> {
                skipText(document);
                skipText(document);
                yield 0;
            }
            case 0x0c -> longer(document.getInt(), 12);
            case 0x10 -> 4;
            case 0x13 -> 16;
            default -> throw new ProtocolException("a type that is not known");
        };
    }

    /// Negative lengths stay negative and are refused.
    private static int longer(int length, int by) {
        return length < 0 || length > Integer.MAX_VALUE - by ? -1 : length + by;
    }

    private static void skip(ByteBuffer document, int bytes) throws ProtocolException {
        if (bytes < 0 || bytes > document.remaining()) {
            throw new ProtocolException("a value is longer than its document");
        }
        document.position(document.position() + bytes);
    }

    private static void skipText(ByteBuffer document) {
        while (document.get() != 0) {
            // Up to the closing zero, or the end of the document, which is an underflow.
        }
    }
}
