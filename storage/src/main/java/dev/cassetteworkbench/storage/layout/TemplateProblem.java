package dev.cassetteworkbench.storage.layout;

/// Why a text is no template for keys, without user text. Positions count characters from 0.
public sealed interface TemplateProblem {
    /// Nothing, or blanks only.
    record Empty() implements TemplateProblem {}

    /// `{word}` names no [Placeholder].
    record UnknownPlaceholder(String word, int position) implements TemplateProblem {}

    /// A brace without its partner.
    record LoneBrace(int position) implements TemplateProblem {}

    /// The same placeholder twice, so that a key could not be read back.
    record Repeated(Placeholder placeholder, int position) implements TemplateProblem {}

    /// `{path}` must begin a segment and end the template.
    record PathInside(int position) implements TemplateProblem {}

    /// None of `{id}`, `{short}`, `{name}`, `{path}` is there: different files would get the same key.
    record NothingUnique() implements TemplateProblem {}

    /// An empty, `.` or `..` segment, a `/` at either end, a control character or a backslash.
    record UnsafeText(int position) implements TemplateProblem {}

    /// More than 200 characters.
    record TooLong() implements TemplateProblem {}
}
