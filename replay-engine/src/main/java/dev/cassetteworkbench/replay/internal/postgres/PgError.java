package dev.cassetteworkbench.replay.internal.postgres;

/// An error told to the client; the connection goes on.
final class PgError extends Exception {
    private static final long serialVersionUID = 1L;
    /// Nothing recorded answers this.
    static final String NO_RECORDING = "RP001";
    static final String SYNTAX = "42601";
    static final String NO_STATEMENT = "26000";
    static final String NO_PORTAL = "34000";
    static final String FAILED_TRANSACTION = "25P02";
    static final String PROTOCOL = "08P01";
    static final String TOO_MANY = "53400";

    private final String code;
    private final String detail;
    private final String hint;

    PgError(String code, String message, String detail, String hint) {
        super(message, null, false, false);
        this.code = code;
        this.detail = detail;
        this.hint = hint;
    }

    PgError(String code, String message) {
        this(code, message, "", "");
    }

    /// SQLSTATE, five characters.
    String code() {
        return code;
    }

    String detail() {
        return detail;
    }

    String hint() {
        return hint;
    }
}
