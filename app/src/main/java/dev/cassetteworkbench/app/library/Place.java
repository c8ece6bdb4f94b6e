package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.preferences.SavedBucket;
import java.nio.file.Path;

/// Where the recordings of an open source lie.
public sealed interface Place {
    /// What the rail calls it: last part of a folder's path, the bucket's name.
    String name();

    /// Address for people and for copying: an absolute path, or `s3://bucket/prefix/`.
    String address();

    /// Address of one recording.
    ///
    /// @param key relative to the place, with `/`
    String addressOf(String key);

    /// A folder of this machine.
    ///
    /// @param path absolute and normalised
    record Folder(Path path) implements Place {
        @Override
        public String name() {
            Path last = path.getFileName();
            return last == null ? path.toString() : last.toString();
        }

        @Override
        public String address() {
            return path.toString();
        }

        @Override
        public String addressOf(String key) {
            return path.resolve(key).toString();
        }
    }

    /// A bucket, or a prefix of one.
    record Bucket(SavedBucket bucket) implements Place {
        @Override
        public String name() {
            String prefix = bucket.prefix();
            return prefix.isEmpty() ? bucket.bucket() : bucket.bucket() + "/" + prefix;
        }

        @Override
        public String address() {
            String prefix = bucket.prefix();
            return "s3://" + bucket.bucket() + "/" + (prefix.isEmpty() ? "" : prefix + "/");
        }

        @Override
        public String addressOf(String key) {
            return address() + key;
        }

        /// Identity within the index: two servers may have buckets of the same name.
        String id() {
            return bucket.endpoint().isEmpty() ? address() : address() + "@" + bucket.endpoint();
        }
    }
}
