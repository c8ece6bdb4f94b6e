package dev.cassetteworkbench.demoserver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/// An S3 server on loopback with one bucket, for as long as whoever started it lives.
///
/// What it needs comes as lines of standard input, never as arguments or environment, because
/// others may read those:
/// access key, secret key, bucket, folder whose files become objects (may be empty), prefix for
/// their keys, folder
/// to keep the objects in (empty: in memory). It answers with one line, the endpoint, when it is
/// ready. When standard
/// input ends, it ends: the one who started it closed it or died.
public final class DemoBucketServer {
    private DemoBucketServer() {}

    /// @throws Exception what the server throws when it cannot start
    public static void main(String[] arguments) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String accessKey = line(in);
        String secretKey = line(in);
        String bucket = line(in);
        String folder = line(in);
        String prefix = line(in);
        String kept = line(in);
        BlobStore store = kept.isEmpty() ? new TransientNio2BlobStore() : new FilesystemNio2BlobStore(kept);
        store.createContainer(bucket);
        if (!folder.isEmpty()) {
            fill(store, bucket, Path.of(folder), prefix);
        }
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, accessKey, secretKey)
                .build();
        proxy.start();
        System.out.println("http://127.0.0.1:" + proxy.getPort());
        System.out.flush();
        while (in.read() >= 0) {
            // Whatever comes is a sign of life.
        }
        Runtime.getRuntime().halt(0);
    }

    private static String line(BufferedReader in) throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new IOException("standard input ended before everything was said");
        }
        return line;
    }

    private static void fill(BlobStore store, String bucket, Path folder, String prefix) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            String key = prefix + folder.relativize(file).toString().replace('\\', '/');
            PutObjectRequest put = PutObjectRequest.builder()
                    .bucket(bucket)
                    .key(key)
                    .contentType(key.endsWith(".gz") ? "application/gzip" : "application/json")
                    .contentLength(Files.size(file))
                    .build();
            try (InputStream bytes = Files.newInputStream(file)) {
                store.putBlob(put, bytes);
            }
        }
    }
}
