package dev.cassetteworkbench.replay.internal.seal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The first message on a connection between engine and world: a list of words, each with its
/// length. What follows a
/// message that opens a connection is [Frames].
final class Wire {
    /// World to engine: a connection was accepted at `words[1]:words[2]`; frames follow.
    static final String ACCEPTED = "accepted";
    /// World to engine: somebody asked for the name `words[1]` that nobody recorded.
    static final String ASKED = "asked";
    /// World to engine: the world cannot be set up, `words[1]` says why.
    static final String FAILED = "failed";
    /// World to engine: this connection stays open as long as both live.
    static final String ALIVE = "alive";
    /// World to engine: set up, the app is started next.
    static final String READY = "ready";
    /// Engine to world: connect to the app's port `words[1]`; answered by one byte, then frames follow.
    static final String CONNECT = "connect";
    /// Engine to world: lay the Unix sockets at these paths over. Answered by one byte.
    static final String HIDE = "hide";
    /// Engine to world: more names, addresses and doors; see [#plan]. Answered by one byte.
    static final String MORE = "more";

    private static final int LARGEST = 4 << 20;

    private Wire() {}

    static void send(SocketChannel channel, List<String> words) throws IOException {
        byte[] bytes = bytes(words);
        ByteBuffer buffer = ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    static List<String> receive(SocketChannel channel) throws IOException {
        int length = read(channel, Integer.BYTES).getInt();
        if (length < 0 || length > LARGEST) {
            throw new IOException("no message of ours");
        }
        return words(read(channel, length).array());
    }

    private static ByteBuffer read(SocketChannel channel, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("cut short");
            }
        }
        return buffer.flip();
    }

    static void answer(SocketChannel channel, boolean yes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1).put((byte) (yes ? 1 : 0)).flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    static boolean answered(SocketChannel channel) throws IOException {
        return read(channel, 1).get() == 1;
    }

    static byte[] bytes(List<String> words) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(words.size());
        for (String word : words) {
            byte[] text = word.getBytes(StandardCharsets.UTF_8);
            out.writeInt(text.length);
            out.write(text);
        }
        return bytes.toByteArray();
    }

    static List<String> words(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int count = in.readInt();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int length = in.readInt();
            if (length < 0 || length > bytes.length) {
                throw new IOException("no message of ours");
            }
            words.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
        }
        return words;
    }

    /// A plan as words: `name HOST ADDRESS`, `address ADDRESS`, `door ADDRESS PORT MOCK`, one after
    /// the other.
    static List<String> plan(WorldPlan plan) {
        List<String> words = new ArrayList<>();
        plan.names().forEach((host, address) -> words.addAll(List.of("name", host, address)));
        plan.addresses().forEach(address -> words.addAll(List.of("address", address)));
        plan.doors()
                .forEach((place, mock) -> words.addAll(
                        List.of("door", place.address(), Integer.toString(place.port()), Integer.toString(mock))));
        return words;
    }

    static WorldPlan plan(List<String> words) {
        java.util.Map<String, String> names = new java.util.LinkedHashMap<>();
        java.util.Set<String> addresses = new java.util.LinkedHashSet<>();
        java.util.Map<WorldPlan.Place, Integer> doors = new java.util.LinkedHashMap<>();
        int at = 0;
        while (at < words.size()) {
            switch (words.get(at)) {
                case "name" -> {
                    names.put(words.get(at + 1), words.get(at + 2));
                    at += 3;
                }
                case "address" -> {
                    addresses.add(words.get(at + 1));
                    at += 2;
                }
                case "door" -> {
                    WorldPlan.Place place = new WorldPlan.Place(words.get(at + 1), Integer.parseInt(words.get(at + 2)));
                    doors.put(place, Integer.parseInt(words.get(at + 3)));
                    at += 4;
                }
                default -> throw new IllegalArgumentException("unknown word in a plan");
            }
        }
        return new WorldPlan(names, addresses, doors);
    }
}
