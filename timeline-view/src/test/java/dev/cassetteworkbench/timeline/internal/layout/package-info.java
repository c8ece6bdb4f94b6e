@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.timeline.internal.layout;
