package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.app.text.Messages;

/// Names of fixes, as their buttons say them.
final class FixButtons {
    private final Messages messages;

    FixButtons(Messages messages) {
        this.messages = messages;
    }

    String title(ConnectionFix fix) {
        return switch (fix) {
            case ConnectionFix.UseRegion use -> messages.get("bucket.fix.region", use.region());
            case ConnectionFix.UsePathStyle use ->
                messages.get(
                        switch (use.style()) {
                            case ALWAYS -> "bucket.fix.path-style";
                            case NEVER, AUTOMATIC -> "bucket.fix.host-style";
                        });
            case ConnectionFix.UseScheme use -> messages.get("bucket.fix.scheme", use.scheme());
            case ConnectionFix.TrustCertificate _ -> messages.get("bucket.fix.trust");
            case ConnectionFix.SignIn _ -> messages.get("bucket.fix.sign-in");
            case ConnectionFix.CopyCommand _ -> messages.get("bucket.fix.command");
            case ConnectionFix.CopyPolicy _ -> messages.get("bucket.fix.policy");
        };
    }
}
