/// Texts for people: bundles of messages and the words for times, sizes and counts. Entry points:
/// [dev.cassetteworkbench.app.text.Messages], `Wording`.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.text;
