package dev.cassetteworkbench.model;

import org.jspecify.annotations.Nullable;

/// The exception that left the app, read from `error_info` when a writer puts it there.
public record ErrorInfo(
        String type, String message, @Nullable String traceback) {}
