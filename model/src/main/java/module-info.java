/// Cassettes, the file format they come in, JSON values, and the comparison of two cassettes.
///
/// May use the JDK, JSpecify and (inside `format` and `json` only) Jackson. Knows no files,
/// sockets, windows or stores.
@org.jspecify.annotations.NullMarked
module dev.cassetteworkbench.model {
    requires transitive org.jspecify;
    requires com.fasterxml.jackson.core;

    exports dev.cassetteworkbench.model;
    exports dev.cassetteworkbench.model.json;
    exports dev.cassetteworkbench.model.format;
    exports dev.cassetteworkbench.model.diff;
    exports dev.cassetteworkbench.model.diff.patch;
    exports dev.cassetteworkbench.model.diff.rule;
    exports dev.cassetteworkbench.model.diff.text;
    exports dev.cassetteworkbench.model.diff.learn;
    exports dev.cassetteworkbench.model.diff.many;
}
