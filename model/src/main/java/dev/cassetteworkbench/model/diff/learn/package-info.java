/// What recordings teach: fields that vary without meaning anything, and the success a failure is
/// best held against.
///
/// Entry points: [dev.cassetteworkbench.model.diff.learn.VolatileFields],
/// [dev.cassetteworkbench.model.diff.learn.GoodTwin].
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.model.diff.learn;
