/// The AWS tools' files of profiles, read with the SDK's own parser.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.storage.internal.profile;
