@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.timeline;
