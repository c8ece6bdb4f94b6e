package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.app.cassette.CassetteLoader;
import dev.cassetteworkbench.app.fx.Background;
import java.time.InstantSource;
import java.util.function.Function;

/// What the comparison page needs from outside.
///
/// @param explain turns a failure into one sentence for people
public record CompareServices(
        Background background,
        CassetteLoader loader,
        CompareStore store,
        GoodRecordings goodRecordings,
        InstantSource clock,
        Function<Throwable, String> explain) {}
