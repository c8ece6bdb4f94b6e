/// The cassette file format: reading, writing, summaries for the index, file names, and what can be
/// wrong.
///
/// Entry points: [dev.cassetteworkbench.model.format.CassetteReader], `CassetteWriter`,
/// `SummaryReader`. Jackson stays
/// inside this package and `model.json`. Works on bytes and streams, never on files.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.model.format;
