/// How keys in a bucket are named after what they hold, and what a key tells back before its object
/// is read.
/// Begin at [KeyLayout]. Pure: nothing here touches a store or a file.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.storage.layout;
