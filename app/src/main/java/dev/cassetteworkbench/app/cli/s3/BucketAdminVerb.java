package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.app.cli.UsageText;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.manage.Answer;
import dev.cassetteworkbench.storage.manage.BucketAdmin;
import dev.cassetteworkbench.storage.manage.BucketAdmin.NewBucket;
import dev.cassetteworkbench.storage.manage.BucketAdmin.Step;
import dev.cassetteworkbench.storage.manage.BucketInfo;
import dev.cassetteworkbench.storage.manage.UnfinishedUpload;
import dev.cassetteworkbench.storage.manage.UnfinishedUploads;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `s3 bucket …`: the bucket itself.
@Command(
        name = "bucket",
        description = "Tells about buckets: info, exists, create, list, uploads (unfinished ones).",
        mixinStandardHelpOptions = true)
final class BucketAdminVerb extends BucketVerb {
    /// What is to be done.
    enum Deed {
        INFO,
        EXISTS,
        CREATE,
        LIST,
        UPLOADS
    }

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "info|exists|create|list|uploads",
            description = "What (default info).")
    Deed deed = Deed.INFO;

    @Option(names = "--if-missing", description = "create: it is fine when it is there.")
    boolean ifMissing;

    @Option(names = "--plain", description = "create: without versions, encryption and the block on public access.")
    boolean plain;

    @Option(
            names = "--older",
            paramLabel = "TIME",
            description = "uploads: begun longer ago (default ${DEFAULT-VALUE}).")
    String older = "1d";

    @Option(names = "--abort", description = "uploads: drop them with their parts.")
    boolean abort;

    BucketAdminVerb(CommandContext context) {
        super(context);
    }

    @Override
    int run(BucketStore store) throws StorageException {
        BucketAdmin admin = BucketAdmin.of(store);
        return switch (deed) {
            case INFO -> info(admin.info());
            case EXISTS -> exists(admin);
            case CREATE -> create(admin);
            case LIST -> list(admin);
            case UPLOADS -> uploads(UnfinishedUploads.of(store));
        };
    }

    private int info(BucketInfo info) {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("region", said(info.region()));
        rows.put("versioning", said(info.versioning()));
        rows.put("encryption", said(info.encryption()));
        rows.put("public access", said(info.publicAccess()));
        rows.put("lifecycle rules", said(info.lifecycleRules()));
        rows.put("policy", said(info.policy()));
        rows.put("CORS rules", said(info.corsRules()));
        rows.put("access log", said(info.accessLog()));
        rows.put("replication rules", said(info.replicationRules()));
        rows.put("notifications", said(info.notifications()));
        rows.put("object lock", said(info.objectLock()));
        if (json) {
            JsonMembers fields = new JsonMembers().put("bucket", info.bucket());
            rows.forEach(
                    (name, value) -> fields.put(name.toLowerCase(Locale.ROOT).replace(' ', '_'), value));
            terminal.json(fields.object());
        } else {
            rows.forEach((name, value) -> terminal.line(String.format(Locale.ROOT, "%-18s %s", name, value)));
        }
        return 0;
    }

    private String said(Answer<?> answer) {
        return switch (answer) {
            case Answer.Known<?> known ->
                known.value() instanceof BucketInfo.PublicAccess blocks
                        ? (blocks.isFullyBlocked() ? "blocked" : "not fully blocked")
                        : String.valueOf(known.value());
            case Answer.NotSet<?> _ -> "not set";
            case Answer.NotSupported<?> _ -> "not supported by this server";
            case Answer.NotAllowed<?> _ -> "these keys may not ask";
            case Answer.Failed<?> failed -> context.sentence(failed.problem());
        };
    }

    /// Exit code 0 there, 1 not there or not for these keys.
    private int exists(BucketAdmin admin) throws StorageException {
        BucketAdmin.Presence presence = admin.presence();
        if (json) {
            terminal.json(new JsonMembers()
                    .put("exists", presence == BucketAdmin.Presence.THERE)
                    .put("presence", PlanText.words(presence))
                    .object());
        } else {
            terminal.line(PlanText.words(presence));
        }
        return presence == BucketAdmin.Presence.THERE ? 0 : 1;
    }

    private int create(BucketAdmin admin) throws StorageException {
        NewBucket wishes = plain ? NewBucket.PLAIN : NewBucket.SAFE;
        List<Step> steps = ifMissing ? admin.createIfMissing(wishes) : admin.create(wishes);
        boolean failed = false;
        for (Step step : steps) {
            StorageException.Problem problem = step.problem();
            failed |= problem != null;
            terminal.line(step.name() + ": " + (problem == null ? "done" : context.sentence(problem)));
        }
        if (steps.isEmpty()) {
            terminal.say("It is there already.");
        }
        return failed ? 1 : 0;
    }

    private int list(BucketAdmin admin) throws StorageException {
        List<BucketAdmin.ListedBucket> buckets = admin.list();
        if (json) {
            terminal.json(new JsonArray(buckets.stream()
                    .<JsonValue>map(bucket -> new JsonMembers()
                            .put("name", bucket.name())
                            .put(
                                    "created",
                                    bucket.created() == null
                                            ? null
                                            : bucket.created().toString())
                            .put("region", bucket.region())
                            .object())
                    .toList()));
        } else {
            buckets.forEach(bucket -> terminal.line(bucket.name()));
        }
        return 0;
    }

    private int uploads(UnfinishedUploads all) throws StorageException {
        Duration age = Lifetime.parse(older);
        Instant before = age.isZero() ? Instant.MAX : context.clock().instant().minus(age);
        List<UnfinishedUpload> uploads = all.list(before);
        for (UnfinishedUpload upload : uploads) {
            terminal.line(String.format(
                    Locale.ROOT,
                    "%s  %,d parts, %s  %s",
                    upload.started().toString().substring(0, 19).replace('T', ' '),
                    upload.parts(),
                    UsageText.bytes(Math.max(0, upload.bytes())),
                    ListVerb.shown(upload.key())));
        }
        terminal.say(
                uploads.size() + " unfinished uploads" + (abort || uploads.isEmpty() ? "." : "; --abort drops them."));
        boolean failed = false;
        if (abort) {
            for (UnfinishedUploads.Dropped dropped : all.drop(uploads)) {
                StorageException.Problem problem = dropped.problem();
                failed |= problem != null;
                if (problem != null) {
                    terminal.line(
                            "failed  " + ListVerb.shown(dropped.upload().key()) + ": " + context.sentence(problem));
                }
            }
        }
        return failed ? 1 : 0;
    }
}
