/// Tests of what stays inside the folder store.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.storage.internal.folder;
