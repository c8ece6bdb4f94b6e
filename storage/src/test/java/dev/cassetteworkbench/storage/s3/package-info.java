@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.storage.s3;
