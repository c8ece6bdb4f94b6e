package dev.cassetteworkbench.storage.manage;

import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.internal.s3.OptionalCall;
import dev.cassetteworkbench.storage.internal.s3.S3Access;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Asks a server about a bucket so that every outcome is an answer.
final class Questions {
    private final S3Access access;
    private boolean bucketSeen;

    Questions(S3Access access) {
        this.access = access;
    }

    /// @param <T> the answer's type
    interface Question<T> {
        /// Null means that there is no such setting.
        @Nullable
        T ask(S3Client client);
    }

    <T> Answer<T> ask(String operation, Question<T> question) throws StorageException {
        try {
            Optional<T> value =
                    OptionalCall.send(access, operation, "", client -> Optional.ofNullable(question.ask(client)));
            bucketSeen = true;
            return value.<Answer<T>>map(Answer.Known::new).orElseGet(Answer.NotSet::new);
        } catch (StorageException e) {
            if (isNone(e)) {
                return new Answer.NotSet<>();
            }
            return switch (e.problem()) {
                case Problem.NotSupported _ -> new Answer.NotSupported<>();
                case Problem.MissingPermission denied -> new Answer.NotAllowed<>(denied);
                case Problem.Cancelled _ -> throw e;
                case Problem.NoBucket _ -> {
                    // Some servers say so of a setting they do not know, although the bucket just answered.
                    if (!bucketSeen) {
                        throw e;
                    }
                    yield new Answer.NotSupported<>();
                }
                default -> new Answer.Failed<>(e.problem());
            };
        }
    }

    /// Whether this failure says that the bucket has no such setting: S3 answers "there is none"
    /// with a 404 whose code is another for each setting and server, e.g.
    /// `NoSuchLifecycleConfiguration`, `NoSuchBucketPolicy`,
    /// `NoSuchPolicy`, `ReplicationConfigurationNotFoundError`.
    static boolean isNone(StorageException failure) {
        if (!(failure.getCause() instanceof S3Exception said)
                || said.statusCode() != 404
                || said.awsErrorDetails() == null) {
            return false;
        }
        String code = String.valueOf(said.awsErrorDetails().errorCode());
        return !code.equals("NoSuchBucket") && (code.startsWith("NoSuch") || code.endsWith("NotFoundError"));
    }
}
