@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.payload;
