package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.AtomicFile;
import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.app.cli.CommandFailure;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.share.SharedLink;
import dev.cassetteworkbench.storage.share.Sharing;
import dev.cassetteworkbench.storage.share.UploadForm;
import dev.cassetteworkbench.storage.share.UploadTerms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `s3 presign`: links and forms that work without credentials until they expire. Asks nothing of the server.
@Command(
        name = "presign",
        description = "Makes a link, or with --method POST an upload form, that works without keys until it expires.",
        mixinStandardHelpOptions = true)
final class PresignVerb extends ObjectVerb {
    /// What the link allows.
    enum Method {
        GET,
        HEAD,
        PUT,
        POST
    }

    @Option(names = "--method", paramLabel = "GET|HEAD|PUT|POST", description = "What it allows (default GET).")
    Method method = Method.GET;

    @Option(
            names = {"--expires", "--expiration"},
            paramLabel = "TIME",
            description = "How long: 30m, 12h, 7d, or seconds; seven days at most (default ${DEFAULT-VALUE}).")
    String expires = "1h";

    @Option(names = "--content-type", paramLabel = "TYPE", description = "PUT, POST: what must be said of the file.")
    @Nullable
    String contentType;

    @Option(names = "--save-as", paramLabel = "NAME", description = "GET: name that browsers save it under.")
    @Nullable
    String saveAs;

    @Option(names = "--max-bytes", paramLabel = "N", description = "POST: largest file (default ${DEFAULT-VALUE}).")
    long maxBytes = 10_485_760;

    @Option(names = "--min-bytes", paramLabel = "N", description = "POST: smallest file (default ${DEFAULT-VALUE}).")
    long minBytes;

    @Option(names = "--meta", paramLabel = "NAME=TEXT", description = "POST: metadata every file gets; may repeat.")
    Map<String, String> metadata = Map.of();

    @Option(names = "--curl", description = "Print a curl command instead of the bare link.")
    boolean curl;

    @Option(names = "--html", paramLabel = "FILE", description = "POST: write a page with the form.")
    @Nullable
    Path html;

    PresignVerb(CommandContext context) {
        super(context);
    }

    @Override
    int run(BucketStore store) throws StorageException, IOException {
        Duration lifetime = Lifetime.parse(expires);
        Sharing sharing = Sharing.of(store);
        switch (method) {
            case GET -> print(sharing.get(key(), lifetime, saveAs));
            case HEAD -> print(sharing.head(key(), lifetime));
            case PUT -> print(sharing.put(key(), lifetime, contentType));
            case POST -> print(sharing.form(terms(lifetime)));
        }
        return 0;
    }

    /// A key that ends in `/` takes files of any name below it.
    private UploadTerms terms(Duration lifetime) throws StorageException {
        String key = key();
        UploadTerms.Target place = key.isEmpty() || key.endsWith("/")
                ? new UploadTerms.Target.Below(key)
                : new UploadTerms.Target.Key(key);
        return new UploadTerms(
                place,
                minBytes,
                maxBytes,
                contentType == null ? null : new UploadTerms.ContentType(contentType, true),
                metadata,
                lifetime);
    }

    private void print(SharedLink link) {
        if (json) {
            JsonMembers headers = new JsonMembers();
            link.headers().forEach(headers::put);
            terminal.json(new JsonMembers()
                    .put("method", link.verb().name())
                    .put("url", link.uri().toString())
                    .put("headers", headers.object())
                    .put("expires", link.expires().toString())
                    .put("cut_by_token", link.cutByToken())
                    .object());
            return;
        }
        terminal.line(curl ? link.curl(fileName()) : link.uri().toString());
        if (!curl) {
            link.headers().forEach((name, value) -> terminal.say("Send the header " + name + ": " + value));
        }
        sayEnd(link.expires(), link.cutByToken());
    }

    private void print(UploadForm form) throws IOException {
        Path page = html;
        if (page != null) {
            String hint = String.format(Locale.ROOT, "Up to %,d bytes, until %s.", form.maxBytes(), form.expires());
            AtomicFile.write(
                    page, form.html("Upload a recording", hint, "Upload").getBytes(StandardCharsets.UTF_8));
            terminal.say("Written: " + page);
        } else if (json) {
            JsonMembers fields = new JsonMembers();
            form.fields().forEach(fields::put);
            terminal.json(new JsonMembers()
                    .put("method", "POST")
                    .put("url", form.url().toString())
                    .put("fields", fields.object())
                    .put("max_bytes", form.maxBytes())
                    .put("expires", form.expires().toString())
                    .put("cut_by_token", form.cutByToken())
                    .object());
        } else {
            terminal.line(form.curl(fileName()));
        }
        sayEnd(form.expires(), form.cutByToken());
    }

    private String fileName() {
        String last = named.substring(named.lastIndexOf('/') + 1);
        return last.isEmpty() ? "recording.json" : last;
    }

    private void sayEnd(Instant end, boolean cut) {
        terminal.say("Works until " + end + (cut ? ", when the session that signed it ends." : "."));
    }

    /// Posting below a folder needs a key that ends in `/`, which is no object.
    @Override
    dev.cassetteworkbench.storage.s3.S3Address address() throws StorageException {
        if (method == Method.POST && named.endsWith("/") && named.startsWith("s3://")) {
            throw new CommandFailure("For a form below a folder give the bucket with -b and the folder as KEY.");
        }
        return super.address();
    }
}
