/// What tests of pages share: a window of the design's size with a page in it, and its picture.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.screen;
