package dev.cassetteworkbench.model;

/// Something the reader bent or defaulted in order to take a file that is not quite as the format says.
///
/// @param pointer JSON pointer (RFC 6901) of the place, empty for the file as a whole
/// @param kind what was off
/// @param detail short technical text without recorded values, e.g. `expected number, found string`
public record FormatRemark(String pointer, Kind kind, String detail) {
    public enum Kind {
        /// A required part was missing and a default stands in.
        MISSING,
        /// A value of another type was replaced by a default.
        WRONG_TYPE,
        /// A date without time zone was taken as UTC.
        NO_TIME_ZONE,
        /// The file name and the content disagree about gzip; the content won.
        MISNAMED,
        /// A UTF-8 byte order mark was skipped.
        BYTE_ORDER_MARK,
        /// Two events share an eid.
        DUPLICATE_EVENT_ID,
        /// An event type this program does not know; kept as [OtherCall].
        UNKNOWN_EVENT_TYPE,
    }
}
