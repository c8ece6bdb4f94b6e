package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.Replayability;
import dev.cassetteworkbench.search.Hit;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// The parts of a row that are only shown, packed into one doc value.
public record RowFacts(
        Map<CallKind, Integer> calls,
        int failedCalls,
        Replayability replayability,
        @Nullable String problem,
        Hit.Phase phase) {
    /// Of a document of which only the head is known.
    public static final RowFacts HEAD = new RowFacts(Map.of(), 0, Replayability.NO_CALLS, null, Hit.Phase.HEAD);

    private static final List<Hit.Phase> PHASES = List.of(Hit.Phase.values());
    public static final List<CallKind> KINDS = List.of(CallKind.values());
    public static final List<Replayability> REPLAYABILITIES = List.of(Replayability.values());

    BytesRef pack() {
        ByteBuffersDataOutput out = new ByteBuffersDataOutput();
        try {
            for (CallKind kind : KINDS) {
                out.writeVInt(calls.getOrDefault(kind, 0));
            }
            out.writeVInt(failedCalls);
            out.writeByte((byte) REPLAYABILITIES.indexOf(replayability));
            out.writeString(problem == null ? "" : problem);
            out.writeByte((byte) PHASES.indexOf(phase));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("memory does not fail", e);
        }
        return new BytesRef(out.toArrayCopy());
    }

    public static RowFacts unpack(BytesRef bytes) {
        ByteArrayDataInput in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
        Map<CallKind, Integer> calls = new EnumMap<>(CallKind.class);
        for (CallKind kind : KINDS) {
            int count = in.readVInt();
            if (count > 0) {
                calls.put(kind, count);
            }
        }
        int failed = in.readVInt();
        Replayability replayability = REPLAYABILITIES.get(in.readByte());
        String problem = string(in);
        Hit.Phase phase = PHASES.get(in.readByte());
        return new RowFacts(calls, failed, replayability, problem.isEmpty() ? null : problem, phase);
    }

    private static String string(ByteArrayDataInput in) {
        try {
            return in.readString();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("memory does not fail", e);
        }
    }
}
