/// Files of checked lines that survive a kill at any moment: [CrcLines] reads and writes them
/// whole, [AppendLog] adds
/// to them.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.storage.internal.journal;
