package dev.cassetteworkbench.storage.tier;

import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.tier.TierPlan.Decision;
import dev.cassetteworkbench.storage.tier.TierPlan.Move;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Keeps a folder below its limit: what was not used for longest goes first, and hot objects come
/// only as far as there is room. What is pinned stays and comes whatever the limit says.
///
/// @param objects of the bucket by key
record TierRoom(TierOptions options, Map<String, Entry> objects) {
    private static final Comparator<Move> LONGEST_IDLE_FIRST =
            Comparator.comparing(TierRoom::idle).reversed().thenComparing(Move::key);

    /// The same moves, with other decisions where the limit asks for them.
    List<Move> fit(List<Move> moves) {
        long kept = moves.stream()
                .filter(TierRoom::staysOrMustCome)
                .mapToLong(Move::bytes)
                .sum();
        List<Move> ordered = new ArrayList<>(moves);
        ordered.sort(LONGEST_IDLE_FIRST);
        List<Move> fitting = new ArrayList<>();
        for (Move move : ordered) {
            if (kept > options.limitBytes() && mayGo(move)) {
                kept -= move.bytes();
                fitting.add(move.with(
                        objects.containsKey(move.key())
                                ? Decision.DEMOTE_FOR_ROOM
                                : Decision.DEMOTE_AND_SEND_FOR_ROOM));
            } else {
                fitting.add(move);
            }
        }
        return withHot(fitting, kept);
    }

    private List<Move> withHot(List<Move> moves, long kept) {
        long taken = kept;
        List<Move> fitting = new ArrayList<>();
        for (Move move : moves.reversed()) {
            if (move.decision() != Decision.PROMOTE_HOT) {
                fitting.add(move);
            } else if (taken + move.bytes() <= options.limitBytes()) {
                taken += move.bytes();
                fitting.add(move);
            } else {
                fitting.add(move.with(Decision.STAY_NO_ROOM));
            }
        }
        return fitting;
    }

    private boolean mayGo(Move move) {
        Entry object = objects.get(move.key());
        return options.demote()
                && move.decision() == Decision.KEEP_RECENT
                && (object == null || object.sizeBytes() == move.bytes());
    }

    private static boolean staysOrMustCome(Move move) {
        return switch (move.decision()) {
            case KEEP_PINNED, KEEP_RECENT, KEEP_NO_DEMOTE, KEEP_DIFFERENT, PROMOTE_PINNED -> true;
            case DEMOTE_AND_SEND,
                    DEMOTE,
                    DEMOTE_AND_SEND_FOR_ROOM,
                    DEMOTE_FOR_ROOM,
                    PROMOTE_HOT,
                    STAY_COLD,
                    STAY_NO_PROMOTE,
                    STAY_NO_ROOM -> false;
        };
    }

    /// Something without a known use was idle for ever.
    private static Duration idle(Move move) {
        Duration idle = move.idle();
        return idle == null ? Duration.ofSeconds(Long.MAX_VALUE) : idle;
    }
}
