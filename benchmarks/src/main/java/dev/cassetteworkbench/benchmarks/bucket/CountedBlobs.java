package dev.cassetteworkbench.benchmarks.bucket;

import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/// Counts what the contenders ask for. One bucket's listing may come from [ManyKeys], because the
/// real store sorts all
/// its keys for every page.
final class CountedBlobs extends ForwardingBlobStore {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final String keysBucket;
    private final ManyKeys keys;

    /// @param keysBucket bucket whose listing is `keys`
    CountedBlobs(BlobStore store, String keysBucket, ManyKeys keys) {
        super(store);
        this.keysBucket = keysBucket;
        this.keys = keys;
    }

    /// Requests since the last call, by operation.
    Map<String, Long> take() {
        Map<String, Long> taken = new TreeMap<>();
        counts.forEach((name, count) -> taken.put(name, count.sumThenReset()));
        return taken;
    }

    private void count(String operation) {
        counts.computeIfAbsent(operation, ignored -> new LongAdder()).increment();
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        count("LIST");
        return keysBucket.equals(request.bucket()) ? keys.list(request) : super.list(request);
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
        count("GET");
        return super.getBlob(request);
    }

    @Override
    public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
        count("HEAD");
        return super.blobMetadata(request);
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
        count("PUT");
        return super.putBlob(request, payload);
    }

    @Override
    public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
        count("PUT");
        return super.initiateMultipartUpload(request);
    }

    @Override
    public UploadPartResponse uploadMultipartPart(
            MultipartUpload upload, UploadPartRequest request, InputStream payload) {
        count("PUT");
        return super.uploadMultipartPart(upload, request, payload);
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        count("PUT");
        return super.completeMultipartUpload(upload, request);
    }
}
