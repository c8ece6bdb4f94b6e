/// Regular expressions over recorded texts: what they require, and running them so that they can
/// be stopped. Entry points: `RequiredWords`, `PatientMatcher`. Knows no Lucene.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.search.internal.regex;
