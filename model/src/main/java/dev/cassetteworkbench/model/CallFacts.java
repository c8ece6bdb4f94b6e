package dev.cassetteworkbench.model;

import org.jspecify.annotations.Nullable;

/// What every call records, whatever its protocol.
///
/// @param index position in the file's `events`, from 0; the call's identity within its cassette
/// @param eid the recorded event id, normally `index + 1`, not trustworthy as a key
/// @param type the recorded type: `http.client`, `db.query`, `redis`, `custom` or anything else
/// @param lib recording library: `httpx`, `requests`, `aiohttp`, `sqlalchemy`, `redis`, `pymongo`,
/// `motor`, …
/// @param recordedStartMs `start_offset_ms` as written, may be negative
/// @param durationMs never negative
/// @param bodyHash hash of the request payload as the *library* saw it; not comparable across libraries
public record CallFacts(
        int index,
        int eid,
        String type,
        String lib,
        double recordedStartMs,
        double durationMs,
        @Nullable String bodyHash,
        @Nullable String errorType,
        @Nullable String error) {}
