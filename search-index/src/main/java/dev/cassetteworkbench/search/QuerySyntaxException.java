package dev.cassetteworkbench.search;

/// The query text cannot be understood between `start` and `end` (character offsets); the message
/// says why, in plain words.
public final class QuerySyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int start;
    private final int end;

    public QuerySyntaxException(int start, int end, String message) {
        super(message);
        this.start = start;
        this.end = end;
    }

    public int start() {
        return start;
    }

    public int end() {
        return end;
    }
}
