/// A MongoDB server, always a standalone one, that answers from the recording (`OP_MSG`, and
/// `OP_QUERY` for the first hello) and refuses everything else with error 96.
///
/// Entry point: [dev.cassetteworkbench.replay.internal.mongo.MongoMock].
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.replay.internal.mongo;
