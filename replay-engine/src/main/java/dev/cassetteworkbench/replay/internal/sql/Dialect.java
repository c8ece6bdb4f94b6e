package dev.cassetteworkbench.replay.internal.sql;

/// How quotes, escapes and comments are read.
public enum Dialect {
    /// Backslashes are plain in `'…'`, `"…"` is a name, `$tag$…$tag$` is text.
    POSTGRESQL,
    /// Backslashes escape, `"…"` is text, `` `…` `` is a name, `#` begins a comment.
    MYSQL
}
