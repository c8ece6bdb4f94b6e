package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Where commands print: data to one stream, words about it to the other.
///
/// @param out data, standard output in production
/// @param err messages and progress, standard error in production
/// @param interactive a person is watching, so progress may be drawn
public record Terminal(PrintStream out, PrintStream err, boolean interactive) {

    /// Somewhere nobody watches: no progress bars.
    public Terminal(PrintStream out, PrintStream err) {
        this(out, err, false);
    }

    /// The process's own streams, always UTF-8: JSON is, and a C locale would turn every other
    /// letter into `?`.
    @SuppressWarnings("SystemConsoleNull") // a trimmed run time may have none
    public static Terminal system() {
        Console console = System.console();
        return new Terminal(
                utf8(FileDescriptor.out), utf8(FileDescriptor.err), console != null && console.isTerminal());
    }

    private static PrintStream utf8(FileDescriptor stream) {
        return new PrintStream(new BufferedOutputStream(new FileOutputStream(stream)), true, StandardCharsets.UTF_8);
    }

    /// One line of data.
    public void line(String text) {
        out.println(text);
    }

    /// The answer as JSON.
    public void json(JsonValue value) {
        out.println(JsonText.pretty(value));
    }

    /// One value on one line, so that several can follow each other.
    public void jsonLine(JsonValue value) {
        out.println(JsonText.compact(value));
    }

    /// One line for people, not data.
    public void say(String text) {
        err.println(text);
    }
}
