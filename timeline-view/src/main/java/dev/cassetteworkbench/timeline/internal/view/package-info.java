/// Parts of the JavaFX controls: colours by style sheet, the canvas that paints once per pulse,
/// mouse and keys. Entry
/// point: [dev.cassetteworkbench.timeline.internal.view.TimelineCanvas].
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.timeline.internal.view;
