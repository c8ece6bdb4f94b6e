package dev.cassetteworkbench.storage.internal.s3;

import dev.cassetteworkbench.storage.BucketStore.Deleted;
import dev.cassetteworkbench.storage.BucketStore.TransferWatch;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/// Deletes keys by the thousand. Keys that XML cannot hold, and all keys on servers that know no
/// batches, go one by
/// one.
final class ObjectDeletion {
    private static final int BATCH = 1_000;
    private static final int AT_ONCE = 16;

    private final S3Access access;

    ObjectDeletion(S3Access access) {
        this.access = access;
    }

    List<Deleted> run(List<String> keys) throws StorageException {
        Map<String, Problem> problems = new ConcurrentHashMap<>();
        List<String> batch = new ArrayList<>();
        List<String> single = new ArrayList<>();
        for (String key : new LinkedHashSet<>(keys)) {
            (key.isEmpty() || key.codePoints().anyMatch(ObjectDeletion::notInXml) ? single : batch).add(key);
        }
        List<List<String>> batches = new ArrayList<>();
        for (int i = 0; i < batch.size(); i += BATCH) {
            batches.add(batch.subList(i, Math.min(batch.size(), i + BATCH)));
        }
        Workers.run(
                AT_ONCE,
                batches.stream()
                        .map(part -> (Workers.Step) () -> batch(part, problems))
                        .toList(),
                TransferWatch.NONE,
                "DeleteObjects");
        single(single, problems);
        return keys.stream().map(key -> new Deleted(key, problems.get(key))).toList();
    }

    private void batch(List<String> keys, Map<String, Problem> problems) throws StorageException {
        if (access.isUnsupported("DeleteObjects")) {
            single(keys, problems);
            return;
        }
        List<ObjectIdentifier> objects = keys.stream()
                .map(key -> ObjectIdentifier.builder().key(access.full(key)).build())
                .toList();
        DeleteObjectsRequest request = DeleteObjectsRequest.builder()
                .bucket(access.bucket())
                .delete(delete -> delete.objects(objects).quiet(true))
                .build();
        try {
            DeleteObjectsResponse answer = access.call("DeleteObjects", "", client -> client.deleteObjects(request));
            Map<String, String> relative = new LinkedHashMap<>();
            keys.forEach(key -> relative.put(access.full(key), key));
            for (S3Error error : answer.errors()) {
                String key = relative.getOrDefault(error.key(), error.key());
                problems.put(key, problem(key, error));
            }
        } catch (StorageException e) {
            switch (e.problem()) {
                // Also old servers that want a Content-MD5 and say so in words of their own.
                case Problem.NotSupported _, Problem.Failed _ -> single(keys, problems);
                default -> throw e;
            }
        }
    }

    private Problem problem(String key, S3Error error) {
        String code = String.valueOf(error.code());
        return switch (code) {
            case "AccessDenied" -> {
                Call call = new Call("DeleteObject", key);
                yield new Problem.MissingPermission(
                        call.action(), call.resource(access.connection().address()));
            }
            case "SlowDown" -> new Problem.Throttled("DeleteObjects");
            default -> new Problem.Failed(key, code + " " + text(error.message()));
        };
    }

    private void single(List<String> keys, Map<String, Problem> problems) throws StorageException {
        Workers.run(
                AT_ONCE,
                keys.stream()
                        .map(key -> (Workers.Step) () -> single(key, problems))
                        .toList(),
                TransferWatch.NONE,
                "DeleteObject");
    }

    private void single(String key, Map<String, Problem> problems) throws StorageException {
        if (key.isEmpty()) {
            problems.put(key, new Problem.UnsafeKey(key, "empty"));
            return;
        }
        DeleteObjectRequest request = DeleteObjectRequest.builder()
                .bucket(access.bucket())
                .key(access.full(key))
                .build();
        try {
            access.call("DeleteObject", key, client -> client.deleteObject(request));
        } catch (StorageException e) {
            switch (e.problem()) {
                case Problem.NotFound _ -> {} // gone is gone
                case Problem.Cancelled _, Problem.ReadOnly _ -> throw e;
                default -> problems.put(key, e.problem());
            }
        }
    }

    private static boolean notInXml(int character) {
        return (character < 0x20 && character != '\t') || character == 0xfffe || character == 0xffff;
    }

    private static String text(@Nullable String message) {
        return message == null ? "" : message;
    }
}
