package dev.cassetteworkbench.storage.share;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.json.JsonText;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Command lines and pages: what others paste must hold any text.
@Timeout(60)
class SharedTextTest {
    private static final Instant NOW = Instant.parse("2015-12-29T00:00:00Z");

    /// A policy that AWS's own documentation does not give, but whose signing key it does: the
    /// example credentials.
    @Test
    void signsThePolicyThatItSays() throws Exception {
        PostPolicy.Signer signer = new PostPolicy.Signer(
                "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", null, "us-east-1");
        UploadTerms terms = new UploadTerms(
                new UploadTerms.Target.Below("user/user1/"),
                0,
                1_048_576,
                new UploadTerms.ContentType("image/", false),
                Map.of("uuid", "14365123651274"),
                Duration.ofHours(36));
        Map<String, String> fields =
                PostPolicy.fields(terms, "sigv4examplebucket", "", signer, NOW, NOW.plus(terms.lifetime()));
        String policy = new String(Base64.getDecoder().decode(fields.get("policy")), StandardCharsets.UTF_8);
        assertEquals(JsonText.parse("""
                        {"expiration": "2015-12-30T12:00:00.000Z", "conditions": [
                         {"bucket": "sigv4examplebucket"}, ["starts-with", "$key", "user/user1/"],
                         ["content-length-range", 0, 1048576], ["starts-with", "$Content-Type", "image/"],
                         {"x-amz-meta-uuid": "14365123651274"}, {"x-amz-algorithm": "AWS4-HMAC-SHA256"},
                         {"x-amz-credential": "AKIAIOSFODNN7EXAMPLE/20151229/us-east-1/s3/aws4_request"},
                         {"x-amz-date": "20151229T000000Z"}]}"""), JsonText.parse(policy));
        assertEquals(
                List.of(
                        "key",
                        "Content-Type",
                        "x-amz-meta-uuid",
                        "x-amz-algorithm",
                        "x-amz-credential",
                        "x-amz-date",
                        "policy",
                        "x-amz-signature"),
                List.copyOf(fields.keySet()));
        assertEquals("user/user1/${filename}", fields.get("key"));
        assertFalse(signer.toString().contains("wJalr"));
    }

    @Test
    void aPageHoldsAnyText() {
        UploadForm form = new UploadForm(
                URI.create("https://b.s3.amazonaws.com/"),
                Map.of("x-amz-meta-\"><script>", "'\"><script>alert(1)</script>&amp;"),
                10,
                NOW,
                false);
        String page = form.html("<b>Drop</b> & go", "until \"noon\"", "Send'");
        assertFalse(page.contains("<script"), page);
        assertFalse(page.contains("<b>"), page);
        assertTrue(page.contains("<title>&lt;b&gt;Drop&lt;/b&gt; &amp; go</title>"), page);
        assertTrue(page.contains("value=\"&#39;&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;\""), page);
        assertTrue(page.contains("form-action https://b.s3.amazonaws.com\""), page);
        assertTrue(page.indexOf("type=\"file\"") > page.lastIndexOf("type=\"hidden\""), "the file comes last");
    }

    /// The shell itself says what arrives: its arguments, one a line.
    @Test
    void theShellGivesCurlExactlyTheseWords(@TempDir Path folder) throws Exception {
        Path curl = Files.writeString(folder.resolve("curl"), "#!/bin/sh\nfor a in \"$@\"; do echo \"$a\"; done\n");
        assertTrue(curl.toFile().setExecutable(true));
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("key", "a/${filename}");
        fields.put("x-amz-meta-it's", "@/etc/passwd $(touch x) `y` ; \\ \"q\"");
        UploadForm form = new UploadForm(URI.create("http://127.0.0.1:1/b/?a=1&b=2"), fields, 1, NOW, false);
        assertEquals(
                List.of(
                        "--fail",
                        "--show-error",
                        "--form-string",
                        "key=a/${filename}",
                        "--form-string",
                        "x-amz-meta-it's=@/etc/passwd $(touch x) `y` ; \\ \"q\"",
                        "--form",
                        "file=@\"my; \\\"file\\\"\"",
                        "http://127.0.0.1:1/b/?a=1&b=2"),
                words(folder, form.curl("my; \"file\"")));
        SharedLink put = new SharedLink(
                SharedLink.Verb.PUT,
                URI.create("http://127.0.0.1:1/b/k?X-Amz-Signature=1&x=2"),
                Map.of("content-type", "a/b; c='d'"),
                NOW,
                false);
        assertEquals(
                List.of(
                        "--fail",
                        "--show-error",
                        "--upload-file",
                        "-my file",
                        "--header",
                        "content-type: a/b; c='d'",
                        "http://127.0.0.1:1/b/k?X-Amz-Signature=1&x=2"),
                words(folder, put.curl("-my file")));
    }

    private static List<String> words(Path folder, String command) throws Exception {
        ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-c", command).directory(folder.toFile());
        shell.environment().put("PATH", folder.toString());
        Process process = shell.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(10, TimeUnit.SECONDS));
        return out.lines().toList();
    }
}
