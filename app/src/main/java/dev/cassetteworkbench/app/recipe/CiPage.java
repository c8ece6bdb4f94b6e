package dev.cassetteworkbench.app.recipe;

import java.util.Locale;

/// The page `docs/ci.md`: every recipe for an example bucket.
public final class CiPage {
    private static final RecipeBucket EXAMPLE = new RecipeBucket("cassettes-bucket", "cassettes", "eu-central-1", null);

    private CiPage() {}

    /// Markdown, ending in a line break.
    public static String markdown() {
        StringBuilder page = new StringBuilder("""
                # Recordings from build servers

                These recipes are generated; in the window the same texts come with your own bucket filled in ("CI recipe" of a
                bucket's menu), and so does `workbench s3 recipe s3://bucket/prefix`. They use Timetracer's own upload, because it is
                where the tests run; the workbench reads what it wrote. Keys are secrets of the build server and never part of a recipe.

                What a failed run leaves in the bucket can be searched, compared and replayed at once: open the bucket, or
                `workbench search -d s3://cassettes-bucket/cassettes is:error after:24h`.

                A bucket that only takes uploads from builds needs `s3:PutObject` on the prefix; whoever looks needs `s3:ListBucket` and
                `s3:GetObject`. A job that publishes the index reads everything and needs `s3:PutObject` and `s3:DeleteObject` below
                `.workbench-index/` only.
                """);
        for (CiRecipe recipe : CiRecipe.values()) {
            page.append(String.format(
                    Locale.ROOT, "%n## %s%n%n```%s%n%s```%n", recipe.title(), recipe.language(), recipe.text(EXAMPLE)));
        }
        return page.toString().replace("\r\n", "\n");
    }
}
