package dev.cassetteworkbench.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3AddressTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
        s3://my-bucket,                                             my-bucket, '',          ,
        s3://my-bucket/,                                            my-bucket, '',          ,
        ' s3://my-bucket/a b/ü%20 ',                                my-bucket, a b/ü%20/,   ,
        S3A://my.bucket_1/x/,                                       my.bucket_1, x/,        ,
        my-bucket/prefix,                                           my-bucket, prefix/,     ,
        https://my-bucket.s3.eu-west-1.amazonaws.com/p/q,           my-bucket, p/q/,        eu-west-1,
        https://my.bucket.s3.amazonaws.com/p,                       my.bucket, p/,          ,
        https://my-bucket.s3-us-west-2.amazonaws.com,               my-bucket, '',          us-west-2,
        https://s3.us-gov-west-1.amazonaws.com/my-bucket/p%20q/,    my-bucket, p q/,        us-gov-west-1,
        https://my-bucket.s3.dualstack.eu-central-1.amazonaws.com/, my-bucket, '',          eu-central-1,
        https://my-bucket.s3.cn-north-1.amazonaws.com.cn/a,         my-bucket, a/,          cn-north-1,
        https://s3.amazonaws.com/my-bucket/x?X-Amz-Signature=1,     my-bucket, x/,          ,
        https://eu-west-1.console.aws.amazon.com/s3/buckets/my-bucket?region=eu-west-1&prefix=a/b/, my-bucket, a/b/, eu-west-1,
        http://127.0.0.1:9000/my-bucket/p/,                         my-bucket, p/,          ,           http://127.0.0.1:9000
        https://minio.example.org/my-bucket,                        my-bucket, '',          ,           https://minio.example.org
        """)
    void readsAddresses(String text, String bucket, String prefix, String region, URI endpoint) throws Exception {
        assertEquals(new S3Address(bucket, prefix, endpoint, region), S3Address.parse(text));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        '',                    empty
        '   ',                 empty
        ftp://x/y,             scheme
        s3://a,                bucket
        s3://my..bucket/x,     bucket
        s3://-bucket/x,        bucket
        'http://[bad/x',       not a link
        """)
    void saysWhyATextIsNoAddress(String text, String reason) {
        StorageException refused = assertThrows(StorageException.class, () -> S3Address.parse(text));
        assertEquals(new Problem.BadAddress(text, reason), refused.problem());
    }

    @Test
    void asksForTheBucketWhenOnlyThatIsMissing() {
        StorageException refused = assertThrows(StorageException.class, () -> S3Address.parse("s3://"));
        assertEquals(new Problem.MissingSetting("bucket"), refused.problem());
    }

    @Test
    void splitsTheAddressOfAnObject() throws Exception {
        S3Address.ObjectAddress object = S3Address.parseObject("s3://my-bucket/a/b/c.json");
        assertEquals("s3://my-bucket/a/b/", object.folder().toString());
        assertEquals("c.json", object.key());
        assertEquals(
                "top.json", S3Address.parseObject("s3://my-bucket/top.json").key());
        for (String none : new String[] {"s3://my-bucket/a/", "s3://my-bucket"}) {
            StorageException refused = assertThrows(StorageException.class, () -> S3Address.parseObject(none));
            assertEquals(new Problem.BadAddress(none, "no key"), refused.problem());
        }
    }

    @Test
    void isAnUriWithOddPrefixesEncoded() throws Exception {
        S3Address address = S3Address.parse("s3://my_bucket/a b/ü");
        assertEquals("s3://my_bucket/a b/ü/", address.toString());
        assertEquals("s3://my_bucket/a%20b/%C3%BC/", address.uri().toASCIIString());
    }
}
