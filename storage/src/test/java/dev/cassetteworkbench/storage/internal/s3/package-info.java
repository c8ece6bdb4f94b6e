@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.storage.internal.s3;
