package dev.cassetteworkbench.replay.internal.seal;

import dev.cassetteworkbench.replay.SealChoice;
import org.jspecify.annotations.Nullable;

/// How apps of a session are kept from the real network, and why not more strictly.
///
/// @param why why nothing stronger is in force; empty when it is the strongest, or was wished for
public record SealWay(Kind kind, String why) {

    /// From the strongest down.
    public enum Kind {
        /// Grade 4: [SealedWorld].
        WORLD,
        /// Grade 3: [PortList].
        PORTS,
        /// Grade 2, macOS: [MacSandbox].
        SANDBOX,
        /// Grade 1 at most: connections are watched.
        WATCH
    }

    /// What this machine can do of what is wished for. Tries it, the first time.
    public static SealWay of(SealChoice choice) {
        return switch (choice) {
            case BEST -> {
                String noWorld = SealedWorld.whyNot();
                yield noWorld == null ? new SealWay(Kind.WORLD, "") : below("no sealed world: " + noWorld);
            }
            case PORTS -> below("");
            case WATCHED -> new SealWay(Kind.WATCH, "");
        };
    }

    private static SealWay below(String why) {
        String noList = PortList.whyNot();
        if (noList == null) {
            return new SealWay(Kind.PORTS, why);
        }
        @Nullable String noSandbox = MacSandbox.whyNot();
        if (noSandbox == null) {
            return new SealWay(Kind.SANDBOX, why);
        }
        return new SealWay(Kind.WATCH, (why.isEmpty() ? "" : why + "; ") + "no port list: " + noList);
    }
}
