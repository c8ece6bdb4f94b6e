package dev.cassetteworkbench.model;

/// An HTTP status as a cassette records it.
///
/// `0` means that no response was started: the app crashed, or the client went away ("crash" in
/// every view). `-1`
/// stands
/// for a file that gives no number.
public record Status(int code) implements Comparable<Status> {
    public static final Status CRASH = new Status(0);
    public static final Status UNKNOWN = new Status(-1);

    public boolean isCrash() {
        return code == 0;
    }

    public boolean isKnown() {
        return code >= 0;
    }

    /// Crash, or 400 and above. An unknown status is no error, it is unknown.
    public boolean isError() {
        return code == 0 || code >= 400;
    }

    /// `2xx`, `4xx`, …, `crash` or `unknown`.
    public String statusClass() {
        return switch (code) {
            case 0 -> "crash";
            case -1 -> "unknown";
            default -> (code / 100) + "xx";
        };
    }

    /// The number, `crash` or `unknown`.
    public String label() {
        return code > 0 ? Integer.toString(code) : statusClass();
    }

    @Override
    public int compareTo(Status other) {
        return Integer.compare(code, other.code);
    }
}
