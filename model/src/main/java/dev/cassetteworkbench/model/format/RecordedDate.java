package dev.cassetteworkbench.model.format;

import dev.cassetteworkbench.model.FormatRemark.Kind;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/// Dates as cassettes write them: with an offset, with `Z`, or bare, which counts as UTC.
final class RecordedDate {
    private RecordedDate() {}

    /// The date, or [Instant#EPOCH] with a remark when it is there but cannot be read.
    static Instant read(Part part, String name) throws CassetteFormatException {
        JsonValue value = part.required(name);
        if (!(value instanceof JsonString text)) {
            part.remark(name, Kind.WRONG_TYPE, "expected a date, found " + Part.typeName(value));
            return Instant.EPOCH;
        }
        try {
            TemporalAccessor date = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    text.value().replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
            return instant(part, name, date);
        } catch (DateTimeException e) {
            // Not chained or quoted: a remark holds no recorded values.
            part.remark(name, Kind.WRONG_TYPE, "expected a date, found other text");
            return Instant.EPOCH;
        }
    }

    private static Instant instant(Part part, String name, TemporalAccessor date) {
        OffsetDateTime moment;
        if (date instanceof LocalDateTime local) {
            part.remark(name, Kind.NO_TIME_ZONE, "taken as UTC");
            moment = local.atOffset(ZoneOffset.UTC);
        } else {
            moment = OffsetDateTime.from(date);
        }
        // Python knows the years 1 to 9999; beyond them arithmetic with milliseconds overflows.
        if (moment.getYear() < 1 || moment.getYear() > 9999) {
            throw new DateTimeException("year out of range");
        }
        return moment.toInstant();
    }
}
