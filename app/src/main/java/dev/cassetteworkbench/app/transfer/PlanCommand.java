package dev.cassetteworkbench.app.transfer;

import dev.cassetteworkbench.storage.transfer.SyncPlan;

/// The command line of this program that does the same.
final class PlanCommand {
    private PlanCommand() {}

    static String of(PlanJob job, SyncPlan plan) {
        StringBuilder words = new StringBuilder("workbench s3 ");
        if (job.sync()) {
            words.append(job.isUp() ? "sync up" : "sync down");
            words.append(" -d ").append(quoted(job.folder().toString()));
        } else {
            words.append(job.isUp() ? "upload " : "download ");
            words.append(quoted(job.isUp() ? job.folder().toString() : job.remoteAddress()));
            if (!job.isUp()) {
                words.append(" -o ").append(quoted(job.folder().toString()));
            }
        }
        words.append(" -b ").append(quoted(job.bucket().bucket()));
        option(words, "--prefix", job.bucket().prefix());
        option(words, "--region", job.bucket().region());
        option(words, "--endpoint", job.bucket().endpoint());
        option(words, "--profile", job.bucket().profile());
        if (plan.options().delete()) {
            words.append(" --delete");
        }
        return words.toString();
    }

    private static void option(StringBuilder words, String name, String value) {
        if (!value.isEmpty()) {
            words.append(' ').append(name).append(' ').append(quoted(value));
        }
    }

    /// One word of a POSIX shell.
    static String quoted(String word) {
        return word.matches("[A-Za-z0-9._/:=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
