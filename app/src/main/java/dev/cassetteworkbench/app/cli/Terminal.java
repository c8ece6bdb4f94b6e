package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import java.io.PrintStream;

/// Where commands print: data to one stream, words about it to the other.
///
/// @param out data, standard output in production
/// @param err messages and progress, standard error in production
public record Terminal(PrintStream out, PrintStream err) {

    /// The process's own streams.
    public static Terminal system() {
        return new Terminal(System.out, System.err);
    }

    void line(String text) {
        out.println(text);
    }

    void json(JsonValue value) {
        out.println(JsonText.pretty(value));
    }

    /// One value on one line, so that several can follow each other.
    void jsonLine(JsonValue value) {
        out.println(JsonText.compact(value));
    }

    void say(String text) {
        err.println(text);
    }
}
