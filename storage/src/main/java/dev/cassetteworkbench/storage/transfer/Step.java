package dev.cassetteworkbench.storage.transfer;

import dev.cassetteworkbench.storage.CassetteStore.Entry;
import org.jspecify.annotations.Nullable;

/// One thing that a transfer does. Steps do not depend on each other, but deletions come last.
public sealed interface Step {
    String key();

    /// Relative path of the file it concerns; empty for [DeleteObject].
    String path();

    /// Bytes that it moves.
    long bytes();

    /// Sends a file.
    ///
    /// @param seen the file when this was planned; what it holds when its turn comes is sent
    record Upload(String key, LocalFile seen, Guard guard) implements Step {
        @Override
        public String path() {
            return seen.path();
        }

        @Override
        public long bytes() {
            return seen.sizeBytes();
        }
    }

    /// Fetches an object.
    ///
    /// @param seen the file that may be replaced; null when none may be
    record Download(Entry object, String path, @Nullable LocalFile seen) implements Step {
        @Override
        public String key() {
            return object.key();
        }

        @Override
        public long bytes() {
            return object.sizeBytes();
        }
    }

    /// Makes sure that the bucket holds the file's content, sends it when it does not, proves it by
    /// the content, and
    /// then deletes the file.
    ///
    /// @param object the object that should hold it; null when there is none
    record Release(String key, LocalFile seen, @Nullable Entry object) implements Step {
        @Override
        public String path() {
            return seen.path();
        }

        @Override
        public long bytes() {
            return object == null ? seen.sizeBytes() : 0;
        }
    }

    /// Deletes an object unless it changed.
    record DeleteObject(Entry object) implements Step {
        @Override
        public String key() {
            return object.key();
        }

        @Override
        public String path() {
            return "";
        }

        @Override
        public long bytes() {
            return 0;
        }
    }

    /// Deletes a file unless it changed.
    record DeleteFile(String key, LocalFile seen) implements Step {
        @Override
        public String path() {
            return seen.path();
        }

        @Override
        public long bytes() {
            return 0;
        }
    }

    /// What must be true of the object that an upload would replace.
    sealed interface Guard {
        /// There is none.
        record Absent() implements Guard {}

        /// It is still this one.
        record Is(String etag) implements Guard {}

        /// Whatever is there may go.
        record Anything() implements Guard {}
    }

    /// True for the steps that are left out when anything before them failed.
    default boolean deletes() {
        return switch (this) {
            case Upload _, Download _, Release _ -> false;
            case DeleteObject _, DeleteFile _ -> true;
        };
    }
}
