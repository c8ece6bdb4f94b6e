package dev.cassetteworkbench.app.cassette;

/// Opens the replay of a cassette and starts it, asking for the target first when it must.
@FunctionalInterface
public interface ReplayRequester {
    void replay(CassetteRef ref);
}
