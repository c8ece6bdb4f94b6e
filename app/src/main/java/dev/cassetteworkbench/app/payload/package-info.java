/// The payload viewer: recorded bodies as tree, text, form, image or hexadecimal bytes, however
/// large. Entry point
/// [PayloadView]. Rows are made when they come into sight; nothing here knows cassettes beyond
/// their bodies.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.payload;
