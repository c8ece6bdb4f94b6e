package dev.cassetteworkbench.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who recorded a cassette, where and when (`timetracer-format` section 3).
///
/// @param id the session's identifier, a UUID in text when Timetracer wrote it
/// @param recordedAt when the request began, UTC; [Instant#EPOCH] when the file gives no readable
/// date (a remark says
/// so)
/// @param service the recorded service's name; `timetracer-service` when nothing was configured
/// @param env `local`, `prod`, … as written, upper or lower case
/// @param framework always `fastapi` in files of Timetracer 1.6.0, whatever the app uses: never
/// decide by it
/// @param recorderVersion version the recorder claims; empty when absent
/// @param pythonVersion empty when absent
public record Session(
        String id,
        Instant recordedAt,
        String service,
        String env,
        String framework,
        String recorderVersion,
        String pythonVersion,
        @Nullable String gitSha) {}
