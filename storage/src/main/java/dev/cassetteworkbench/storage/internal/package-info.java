/// What all stores share: the rules for keys and their order. Not exported.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.storage.internal;
