package dev.cassetteworkbench.replay.internal.mysql;

/// An error told to the client; the connection goes on.
final class MysqlError extends Exception {
    private static final long serialVersionUID = 1L;
    /// "Unknown error": nothing recorded answers this.
    static final int NO_RECORDING = 1105;
    static final int NO_TABLE = 1146;
    static final int NO_STATEMENT = 1243;
    static final int TOO_MANY = 1461;

    private final int number;
    private final String state;

    MysqlError(int number, String state, String message) {
        super(message, null, false, false);
        this.number = number;
        this.state = state;
    }

    static MysqlError refused(String why) {
        return new MysqlError(NO_RECORDING, "HY000", "replay: " + why);
    }

    PacketBody packet() {
        return new PacketBody()
                .whole(0xff, 1)
                .whole(number, 2)
                .raw(("#" + state).getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .raw(getMessage().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
