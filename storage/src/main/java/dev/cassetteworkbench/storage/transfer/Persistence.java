package dev.cassetteworkbench.storage.transfer;

import dev.cassetteworkbench.storage.StorageException.Problem;

/// What a failed attempt means for the step and for the run.
enum Persistence {
    /// Another attempt may go well.
    TRY_AGAIN,
    /// As [#TRY_AGAIN], and the server wants fewer requests at a time.
    TRY_SLOWER,
    /// As [#TRY_AGAIN], but when several steps in a row end like this, the rest would too.
    TRY_AGAIN_UNLESS_ALL_FAIL,
    /// This step will not go well; others may.
    GIVE_UP,
    /// No step would go well.
    STOP_ALL;

    static Persistence of(Problem problem) {
        return switch (problem) {
            case Problem.Failed _, Problem.Corrupt _ -> TRY_AGAIN;
            case Problem.Throttled _ -> TRY_SLOWER;
            case Problem.Unreachable _ -> TRY_AGAIN_UNLESS_ALL_FAIL;
            case Problem.NotFound _,
                    Problem.AccessDenied _,
                    Problem.AlreadyExists _,
                    Problem.UnsafeKey _,
                    Problem.NotAllowed _,
                    Problem.Damaged _,
                    Problem.Conflict _,
                    Problem.Cancelled _,
                    Problem.MissingPermission _,
                    Problem.Archived _,
                    Problem.NotSupported _ -> GIVE_UP;
            case Problem.DiskFull _,
                    Problem.NoBucket _,
                    Problem.BadCredentials _,
                    Problem.ExpiredToken _,
                    Problem.WrongRegion _,
                    Problem.ClockSkew _,
                    Problem.Tls _,
                    Problem.ReadOnly _,
                    Problem.BadAddress _,
                    Problem.MissingSetting _ -> STOP_ALL;
        };
    }
}
