/// What tests of this module and of the app share: a virtual display. Published as this module's
/// test jar.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.timeline.testing;
