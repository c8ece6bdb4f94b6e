package dev.cassetteworkbench.benchmarks.bucket;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/// S3Proxy on loopback over a folder, with counters: prints its endpoint, then for each line of
/// input the requests
/// since
/// the line before.
public final class BucketServer {
    private BucketServer() {}

    /// @param arguments folder, access key, secret key, bucket for objects, bucket that lists many
    /// keys, number of
    /// those
    /// @throws Exception what S3Proxy throws when it cannot start
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        FilesystemNio2BlobStore files = new FilesystemNio2BlobStore(folder.toString());
        files.createContainer(arguments[3]);
        files.createContainer(arguments[4]);
        CountedBlobs counted = new CountedBlobs(files, arguments[4], new ManyKeys(Integer.parseInt(arguments[5])));
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(counted)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, arguments[1], arguments[2])
                .v4MaxNonChunkedRequestSize(64L << 20)
                .build();
        proxy.start();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println("http://127.0.0.1:" + proxy.getPort());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (in.readLine() != null) {
            out.println(counted.take());
        }
        Runtime.getRuntime().halt(0);
    }
}
