/// The team index: the same questions to an OpenSearch server over HTTP. Rows are the embedded
/// index's rows
/// as JSON, so both answer alike. Entry point: `RemoteIndex`.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.search.internal.opensearch;
