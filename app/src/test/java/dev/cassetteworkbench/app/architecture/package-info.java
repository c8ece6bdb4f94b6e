/// Rules about the shape of the code that the compiler cannot see.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.architecture;
