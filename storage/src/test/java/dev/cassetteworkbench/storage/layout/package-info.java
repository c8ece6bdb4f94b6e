/// Key layouts, both ways.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.storage.layout;
