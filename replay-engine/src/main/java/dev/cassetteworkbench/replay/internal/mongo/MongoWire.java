package dev.cassetteworkbench.replay.internal.mongo;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.bson.BsonArray;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.BsonSerializationException;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.jspecify.annotations.Nullable;

/// Frames of MongoDB's wire protocol. Lengths are checked before anything is kept.
final class MongoWire {
    /// As the server tells clients in its hello.
    static final int LARGEST_MESSAGE = 48_000_000;

    private static final int HEADER = 16;
    private static final int OP_REPLY = 1;
    private static final int OP_QUERY = 2004;
    private static final int OP_MSG = 2013;
    private static final int CHECKSUM = 1;
    private static final int MORE_TO_COME = 2;
    private static final int KNOWN_FLAGS = 3;
    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    private MongoWire() {}

    /// The client broke the protocol.
    static final class ProtocolException extends Exception {
        private static final long serialVersionUID = 1L;

        ProtocolException(String message) {
            super(message, null, false, false);
        }
    }

    /// @param query the old form, used for the first hello only
    /// @param silent the client wants no answer
    record Request(int id, BsonDocument command, boolean query, boolean silent) {}

    /// The next request; null when the client is gone.
    static @Nullable Request read(InputStream in, Runnable begun) throws IOException, ProtocolException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        begun.run();
        byte[] header = new byte[HEADER];
        header[0] = (byte) first;
        if (in.readNBytes(header, 1, HEADER - 1) < HEADER - 1) {
            throw new EOFException();
        }
        ByteBuffer fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        int length = fields.getInt() - HEADER;
        int id = fields.getInt();
        fields.getInt();
        int operation = fields.getInt();
        if (length < 0 || length > LARGEST_MESSAGE) {
            throw new ProtocolException("a message of " + length + " bytes is not taken");
        }
        // Grows with what comes, so a length alone reserves nothing.
        byte[] content = in.readNBytes(length);
        if (content.length < length) {
            throw new EOFException();
        }
        ByteBuffer body = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        try {
            return switch (operation) {
                case OP_MSG -> message(id, body);
                case OP_QUERY -> query(id, body);
                default -> throw new ProtocolException("operation " + operation + " is not spoken");
            };
        } catch (BufferUnderflowException | BsonSerializationException | IllegalArgumentException e) {
            throw new ProtocolException(
                    "a message is not what it says: " + e.getClass().getSimpleName());
        }
    }

    private static Request message(int id, ByteBuffer body) throws ProtocolException {
        int flags = body.getInt();
        if ((flags & 0xffff & ~KNOWN_FLAGS) != 0) {
            throw new ProtocolException("flags that are not known");
        }
        if ((flags & CHECKSUM) != 0) {
            body.limit(body.limit() - 4);
        }
        BsonDocument command = null;
        BsonDocument sequences = new BsonDocument();
        while (body.hasRemaining()) {
            byte kind = body.get();
            if (kind == 0 && command == null) {
                command = document(body);
            } else if (kind == 1) {
                int end = body.position() + body.getInt();
                if (end > body.limit()) {
                    throw new ProtocolException("a sequence is longer than its message");
                }
                BsonArray items = new BsonArray();
                String name = text(body);
                while (body.position() < end) {
                    items.add(document(body));
                }
                sequences.put(name, items);
            } else {
                throw new ProtocolException("a section that is not known");
            }
        }
        if (command == null || command.isEmpty()) {
            throw new ProtocolException("a message without command");
        }
        command.putAll(sequences);
        return new Request(id, command, false, (flags & MORE_TO_COME) != 0);
    }

    private static Request query(int id, ByteBuffer body) throws ProtocolException {
        body.getInt();
        String collection = text(body);
        body.getInt();
        body.getInt();
        BsonDocument command = document(body);
        if (!collection.endsWith(".$cmd") || command.isEmpty()) {
            throw new ProtocolException("old queries are not spoken");
        }
        if (command.get("$query") instanceof BsonDocument inner && !inner.isEmpty()) {
            return new Request(id, inner, true, false);
        }
        return new Request(id, command, true, false);
    }

    private static String text(ByteBuffer body) {
        int start = body.position();
        while (body.get() != 0) {
            // Up to the closing zero, or the end of the message, which is an underflow.
        }
        byte[] text = new byte[body.position() - 1 - start];
        body.get(start, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static BsonDocument document(ByteBuffer body) throws ProtocolException {
        int start = body.position();
        int size = body.getInt(start);
        if (size < 5 || size > body.limit() - start) {
            throw new ProtocolException("a document is longer than its message");
        }
        ByteBuffer own = body.slice(start, size).order(ByteOrder.LITTLE_ENDIAN);
        BsonDepth.check(own.duplicate().order(ByteOrder.LITTLE_ENDIAN));
        body.position(start + size);
        try (BsonBinaryReader reader = new BsonBinaryReader(own)) {
            return CODEC.decode(reader, DecoderContext.builder().build());
        }
    }

    static void reply(OutputStream out, Request request, int id, BsonDocument document) throws IOException {
        byte[] bson = bytes(document);
        int before = request.query() ? 20 : 5;
        ByteBuffer message = ByteBuffer.allocate(HEADER + before + bson.length).order(ByteOrder.LITTLE_ENDIAN);
        message.putInt(message.capacity()).putInt(id).putInt(request.id()).putInt(request.query() ? OP_REPLY : OP_MSG);
        if (request.query()) {
            // Flags, cursor, place of the first document, number of documents.
            message.putInt(8).putLong(0).putInt(0).putInt(1);
        } else {
            message.putInt(0).put((byte) 0);
        }
        out.write(message.put(bson).array());
        out.flush();
    }

    static byte[] bytes(BsonDocument document) {
        try (BasicOutputBuffer buffer = new BasicOutputBuffer();
                BsonBinaryWriter writer = new BsonBinaryWriter(buffer)) {
            CODEC.encode(writer, document, EncoderContext.builder().build());
            return buffer.toByteArray();
        }
    }
}
