package dev.cassetteworkbench.app.incident;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/// What the user wants kept.
///
/// @param notes free text, may be empty
/// @param recordings go in byte for byte
/// @param files any others, byte for byte
record IncidentDraft(String title, String notes, List<CassetteRef> recordings, List<Path> files) {
    /// Type of all incidents made here; first segment of their keys.
    static final String TYPE = "incident";

    private static final int LONGEST = 60;

    IncidentDraft {
        recordings = List.copyOf(recordings);
        files = List.copyOf(files);
    }

    /// Day and title as a name that can stand in a key: `2026-11-20-card-declines`.
    String id(Instant now) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        String cut = plain.length() > LONGEST ? plain.substring(0, LONGEST).replaceAll("-+$", "") : plain;
        String day = now.atZone(ZoneOffset.UTC).toLocalDate().toString();
        return cut.isEmpty() ? day : day + "-" + cut;
    }
}
